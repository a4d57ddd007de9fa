package io.clusterloader.runner.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for a person: four significant digits, whole above a thousand, never an exponent. */
final class Quantity {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    private Quantity() {}

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
}
