package io.clusterloader.compare.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them. */
final class NumberWords {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    private NumberWords() {}

    /** Returns a value with four significant digits, whole above a thousand, never with an exponent; empty for what is no number. */
    static String value(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        if (Math.abs(value) >= 1_000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(FOUR_DIGITS);
        if (Math.abs(value) >= 1) {
            return rounded.setScale(FOUR_DIGITS.getPrecision() - rounded.precision() + rounded.scale())
                    .toPlainString();
        }
        return value == 0 ? "0" : rounded.toPlainString();
    }

    /** Returns a share in percent with its sign: {@code -5.3 %}. Above 999 % the number says nothing more. */
    static String percent(double share) {
        double percent = share * 100;
        if (percent > 999) {
            return ">999 %";
        }
        int decimals = Math.abs(percent) < 1 ? 2 : Math.abs(percent) < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%+." + decimals + "f %%", percent);
    }

    /** Returns a difference in a unit, with its sign. */
    static String signed(double value) {
        return (value > 0 ? "+" : "") + value(value);
    }
}
