package io.clusterloader.runner.template.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes floating-point numbers as Go does. */
final class GoFloat {
    /** As many digits as tell the number from its neighbours. */
    static final int SHORTEST = -1;

    private static final int SHORTEST_EXPONENT = 6;
    private static final int SMALLEST_EXPONENT = -4;

    private GoFloat() {}

    /**
     * Formats a number without its sign.
     *
     * @param value not negative
     * @param verb one of e E f F g G
     * @param precision digits behind the point, for g significant digits; or SHORTEST
     */
    static String format(double value, char verb, int precision) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return "Inf";
        }
        BigDecimal exact = precision == SHORTEST ? new BigDecimal(Double.toString(value)) : new BigDecimal(value);
        return switch (verb) {
            case 'f', 'F' -> fixed(exact, precision);
            case 'e', 'E' -> scientific(exact, precision, verb);
            default -> general(exact, precision, verb);
        };
    }

    private static String fixed(BigDecimal value, int precision) {
        int digits = precision == SHORTEST ? Math.max(0, stripped(value).scale()) : precision;
        return value.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String scientific(BigDecimal value, int precision, char letter) {
        BigDecimal rounded = precision == SHORTEST
                ? stripped(value)
                : value.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        String digits = rounded.unscaledValue().toString();
        int exponent = value.signum() == 0 ? 0 : digits.length() - 1 - rounded.scale();
        StringBuilder text = new StringBuilder(digits);
        int wanted = precision == SHORTEST ? digits.length() : precision + 1;
        text.append("0".repeat(Math.max(0, wanted - digits.length())));
        if (text.length() > 1) {
            text.insert(1, '.');
        }
        return text + String.format(Locale.ROOT, "%c%c%02d", letter, exponent < 0 ? '-' : '+', Math.abs(exponent));
    }

    private static String general(BigDecimal value, int precision, char verb) {
        int significant = Math.max(1, precision);
        BigDecimal rounded = stripped(
                precision == SHORTEST ? value : value.round(new MathContext(significant, RoundingMode.HALF_EVEN)));
        int digits = rounded.precision();
        int exponent = rounded.signum() == 0 ? 0 : digits - 1 - rounded.scale();
        int threshold = precision == SHORTEST ? SHORTEST_EXPONENT : threshold(significant, digits, exponent);
        if (exponent < SMALLEST_EXPONENT || exponent >= threshold) {
            return scientific(rounded, SHORTEST, verb == 'G' ? 'E' : 'e');
        }
        return fixed(rounded, SHORTEST);
    }

    private static int threshold(int significant, int digits, int exponent) {
        return significant > digits && digits >= exponent + 1 ? digits : significant;
    }

    private static BigDecimal stripped(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
