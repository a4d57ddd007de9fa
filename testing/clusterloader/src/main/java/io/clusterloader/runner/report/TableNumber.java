package io.clusterloader.runner.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as a person reads them in a table, with what they are uncertain by. */
final class TableNumber {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final int TWO_DIGITS = 2;

    private TableNumber() {}

    /**
     * Formats a value with its margin: {@code 10.4 ± 0.9}. The margin has one significant digit, or two where the first is a 1. The value
     * ends where its margin does, but has two significant digits at least; beyond the point four at most.
     */
    static String of(double value, OptionalDouble margin) {
        if (margin.isEmpty()) {
            return of(value);
        }
        if (margin.getAsDouble() == 0) {
            return of(value) + " ± 0";
        }
        BigDecimal uncertain = BigDecimal.valueOf(margin.getAsDouble());
        boolean one = uncertain.unscaledValue().toString().startsWith("1");
        BigDecimal shown = uncertain.round(new MathContext(one ? TWO_DIGITS : 1, RoundingMode.HALF_UP));
        BigDecimal exact = BigDecimal.valueOf(value);
        int least = TWO_DIGITS - magnitude(exact);
        int most = Math.max(0, least + FOUR_DIGITS.getPrecision() - TWO_DIGITS);
        int places = Math.clamp(shown.scale(), least, most);
        return text(exact.setScale(places, RoundingMode.HALF_EVEN)) + " ± " + text(shown);
    }

    /** Formats a number with four significant digits, whole above a thousand, and never with an exponent. */
    static String of(double value) {
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) >= 1_000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(FOUR_DIGITS);
        return (rounded.stripTrailingZeros().scale() <= 0 ? rounded.stripTrailingZeros() : rounded).toPlainString();
    }

    /** Returns how many digits a number has before its point; below 1, minus the zeros after it. */
    private static int magnitude(BigDecimal value) {
        return value.signum() == 0 ? 1 : value.precision() - value.scale();
    }

    private static String text(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }
}
