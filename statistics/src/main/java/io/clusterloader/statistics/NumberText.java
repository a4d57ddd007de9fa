package io.clusterloader.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as a person reads them: four significant digits, thousands apart, never an exponent, in no language's notation. */
public final class NumberText {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final int TWO_DIGITS = 2;
    private static final int WHOLE_FROM = 1_000;
    private static final double PERCENT = 100;
    private static final double MOST_PERCENT = 999;

    /** Samples that differ by a smaller share are equal: so much comes of the arithmetic with doubles. */
    private static final double ROUNDING = 1e-12;

    private NumberText() {}

    /**
     * Formats a number with four significant digits, also where the last are zeros: {@code 10.00} beside {@code 9.388}. Zero is {@code 0},
     * a number of a thousand or more is whole, an infinite one is {@code ∞}, and what is no number is empty.
     */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "" : value > 0 ? "∞" : "-∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(FOUR_DIGITS);
        if (rounded.abs().compareTo(BigDecimal.valueOf(WHOLE_FROM)) >= 0) {
            return text(BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_EVEN));
        }
        return rounded.setScale(rounded.scale() + FOUR_DIGITS.getPrecision() - rounded.precision())
                .toPlainString();
    }

    /**
     * Formats a value with its margin: {@code 10.4 ± 0.9}. The margin has one significant digit, or two where the first is a 1. The value
     * ends where its margin does, but has two significant digits at least; beyond the point four at most.
     */
    public static String of(double value, OptionalDouble margin) {
        if (margin.isEmpty()) {
            return of(value);
        }
        if (margin.getAsDouble() <= ROUNDING * Math.abs(value)) {
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

    /** Formats a share in percent with its sign: {@code -5.3 %}. Above 999 % the number says nothing more. */
    public static String percent(double share) {
        double percent = share * PERCENT;
        if (percent > MOST_PERCENT) {
            return ">999 %";
        }
        int decimals = Math.abs(percent) < 1 ? 2 : Math.abs(percent) < PERCENT ? 1 : 0;
        return String.format(Locale.ROOT, "%+." + decimals + "f %%", percent);
    }

    /** Formats how many of a thing there are: {@code 1 case}, {@code 2 cases}, {@code 0 cases}. */
    public static String counted(long number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    /** Formats a difference, with its sign. */
    public static String signed(double value) {
        return (value > 0 ? "+" : "") + of(value);
    }

    /** Returns how many digits a number has before its point; below 1, minus the zeros after it. */
    private static int magnitude(BigDecimal value) {
        return value.signum() == 0 ? 1 : value.precision() - value.scale();
    }

    private static String text(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }
}
