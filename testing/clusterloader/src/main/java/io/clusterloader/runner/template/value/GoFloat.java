package io.clusterloader.runner.template.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.Locale;

/** Writes floating-point numbers as Go does. */
final class GoFloat {
    /** As many digits as tell the number from its neighbours. */
    static final int SHORTEST = -1;

    private static final int SHORTEST_EXPONENT = 6;
    private static final int SMALLEST_EXPONENT = -4;

    private static final int MANTISSA_BITS = 52;
    private static final int MANTISSA_DIGITS = 13;
    private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;

    private GoFloat() {}

    /**
     * Formats a number without its sign.
     *
     * @param value not negative
     * @param verb one of e E f F g G x X
     * @param precision digits behind the point, for g significant digits, for x hexadecimal ones; or SHORTEST
     */
    static String format(double value, char verb, int precision) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return "Inf";
        }
        if (verb == 'x' || verb == 'X') {
            String text = hexadecimal(value, precision);
            return verb == 'X' ? text.toUpperCase(Locale.ROOT) : text;
        }
        BigDecimal exact = precision == SHORTEST ? new BigDecimal(Double.toString(value)) : new BigDecimal(value);
        return switch (verb) {
            case 'f', 'F' -> fixed(exact, precision);
            case 'e', 'E' -> scientific(exact, precision, verb);
            default -> general(exact, precision, verb);
        };
    }

    /** Returns such as {@code 0x1.8p+01}: a mantissa from 1 to 2, also of the smallest numbers, and a power of two. */
    private static String hexadecimal(double value, int precision) {
        int scale = value < Double.MIN_NORMAL && value != 0 ? MANTISSA_BITS + 2 : 0;
        double normal = Math.scalb(value, scale);
        int exponent = value == 0 ? 0 : Math.getExponent(normal) - scale;
        long mantissa = (Double.doubleToRawLongBits(normal) & MANTISSA) | (value == 0 ? 0 : MANTISSA + 1);
        if (precision != SHORTEST && precision < MANTISSA_DIGITS) {
            mantissa = rounded(mantissa, MANTISSA_BITS - 4 * precision);
            if (mantissa > 2 * MANTISSA + 1) {
                mantissa >>= 1;
                exponent++;
            }
        }
        String digits = HexFormat.of().toHexDigits(mantissa & MANTISSA, MANTISSA_DIGITS);
        digits = precision == SHORTEST
                ? digits.replaceFirst("0+$", "")
                : (digits + "0".repeat(Math.max(0, precision - MANTISSA_DIGITS))).substring(0, precision);
        return String.format(
                Locale.ROOT,
                "0x%d%sp%c%02d",
                mantissa > MANTISSA ? 1 : 0,
                digits.isEmpty() ? "" : "." + digits,
                exponent < 0 ? '-' : '+',
                Math.abs(exponent));
    }

    /** Rounds half to even, leaving this many bits 0. */
    private static long rounded(long mantissa, int bits) {
        long unit = 1L << bits;
        long rest = mantissa & (unit - 1);
        boolean odd = (mantissa & unit) != 0;
        boolean up = rest > unit / 2 || (rest == unit / 2 && odd);
        return mantissa - rest + (up ? unit : 0);
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
