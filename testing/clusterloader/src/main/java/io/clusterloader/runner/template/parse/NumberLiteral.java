package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.Value.Int;
import io.clusterloader.runner.template.value.Value.Real;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as Go writes them. An untyped constant becomes an int, or a float64 where it has a point or an exponent: so
 * 1 and 1.0 are told apart.
 */
final class NumberLiteral {
    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9](_?[0-9])*)");
    private static final Pattern BASED =
            Pattern.compile("0[xX](_?[0-9a-fA-F])+|0[bB](_?[01])+|0[oO](_?[0-7])+|0(_?[0-7])+");
    private static final Pattern FLOAT = Pattern.compile(
            "(([0-9](_?[0-9])*)(\\.([0-9](_?[0-9])*)?)?|\\.[0-9](_?[0-9])*)([eE][+-]?[0-9](_?[0-9])*)?");
    private static final Pattern POINTED = Pattern.compile("[.eE]");
    private static final Pattern HEX_FLOAT = Pattern.compile(
            "0[xX]_?([0-9a-fA-F](_?[0-9a-fA-F])*\\.?([0-9a-fA-F](_?[0-9a-fA-F])*)?|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+");

    private static final int LONGEST = 400;

    private NumberLiteral() {}

    /** Reads a number. */
    static Result read(String written) {
        String unsigned = written.startsWith("+") || written.startsWith("-") ? written.substring(1) : written;
        if (written.length() > LONGEST) {
            return new Wrong("a number of more than %d characters".formatted(LONGEST));
        }
        boolean negative = written.startsWith("-");
        if (unsigned.endsWith("i")
                && FLOAT.matcher(unsigned.substring(0, unsigned.length() - 1)).matches()) {
            return new Wrong("imaginary numbers are not supported: \"%s\"".formatted(written));
        }
        Optional<String> whole = wholeDigits(unsigned);
        if (whole.isPresent()) {
            return readWhole(written, negative, unsigned, whole.get());
        }
        if ((POINTED.matcher(unsigned).find() && FLOAT.matcher(unsigned).matches())
                || HEX_FLOAT.matcher(unsigned).matches()) {
            double value = Double.parseDouble(unsigned.replace("_", ""));
            return Double.isInfinite(value)
                    ? new Wrong("number is out of range: \"%s\"".formatted(written))
                    : new Valid(new Real(negative ? -value : value));
        }
        return new Wrong("bad number syntax: \"%s\"".formatted(written));
    }

    private static Optional<String> wholeDigits(String unsigned) {
        if (DECIMAL.matcher(unsigned).matches()) {
            return Optional.of(unsigned.replace("_", ""));
        }
        if (BASED.matcher(unsigned).matches()) {
            String digits = unsigned.replace("_", "").toLowerCase(Locale.ROOT);
            boolean lettered = Character.isLetter(digits.charAt(1));
            return Optional.of(digits.substring(lettered ? 2 : 1));
        }
        return Optional.empty();
    }

    private static Result readWhole(String written, boolean negative, String unsigned, String digits) {
        try {
            return new Valid(new Int(Long.parseLong((negative ? "-" : "") + digits, radix(unsigned))));
        } catch (NumberFormatException e) {
            return new Wrong("integer overflow: \"%s\"".formatted(written));
        }
    }

    private static int radix(String unsigned) {
        if (unsigned.length() < 2 || unsigned.charAt(0) != '0') {
            return 10;
        }
        return switch (Character.toLowerCase(unsigned.charAt(1))) {
            case 'x' -> 16;
            case 'b' -> 2;
            default -> 8;
        };
    }

    /** A number, or what is wrong with it. */
    sealed interface Result {}

    /** A number. */
    record Valid(Value value) implements Result {}

    /** The text is no number. */
    record Wrong(String message) implements Result {}
}
