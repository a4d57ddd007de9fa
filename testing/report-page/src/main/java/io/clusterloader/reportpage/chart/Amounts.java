package io.clusterloader.reportpage.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** Numbers as people read them. */
public final class Amounts {
    private static final int DIGITS = 4;
    private static final int MOST_DECIMALS = 6;

    private Amounts() {}

    /** Returns a number with four significant digits, whole above a thousand, and never with an exponent. */
    public static String of(double value) {
        if (value == 0) {
            return "0";
        }
        return fixed(value, DIGITS - magnitude(value));
    }

    /**
     * Returns a number with its margin: {@code 10.4 ± 0.9}. The margin has one significant digit, or two where the first is a 1, and the
     * value ends where its margin does.
     */
    public static String of(double value, Optional<Double> margin) {
        if (margin.isEmpty()) {
            return of(value);
        }
        double half = margin.get();
        if (half == 0) {
            return of(value) + " ± 0";
        }
        int digits = Double.toString(rounded(half, 1)).replaceAll("[0.]", "").startsWith("1") ? 2 : 1;
        int decimals = Math.min(digits - magnitude(rounded(half, digits)), MOST_DECIMALS);
        return fixed(value, decimals) + " ± " + fixed(half, decimals);
    }

    /** Returns a number rounded to some significant digits. */
    static double rounded(double value, int digits) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                        .doubleValue()
                : value;
    }

    /** Returns how many digits a number has before its point; below 1, minus the zeros after it. */
    private static int magnitude(double value) {
        return value == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    }

    private static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + Math.clamp(decimals, 0, MOST_DECIMALS) + "f", value);
    }
}
