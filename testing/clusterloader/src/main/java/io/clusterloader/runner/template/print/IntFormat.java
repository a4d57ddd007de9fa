package io.clusterloader.runner.template.print;

import io.clusterloader.runner.template.value.Int;
import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.TextBuilder;
import java.math.BigInteger;
import java.util.Locale;

/** Integers: {@code %d %v %b %o %O %x %X %c %q %U}. */
final class IntFormat {
    private final TextBuilder out;
    private final Directive directive;

    IntFormat(TextBuilder out, Directive directive) {
        this.out = out;
        this.directive = directive;
    }

    void append(Int number) {
        switch (directive.verb()) {
            case 'd', 'v' -> appendDigits(number, 10, "");
            case 'b' -> appendDigits(number, 2, directive.has('#') ? "0b" : "");
            case 'o' -> appendDigits(number, 8, directive.has('#') ? "0" : "");
            case 'O' -> appendDigits(number, 8, "0o");
            case 'x' -> appendDigits(number, 16, directive.has('#') ? "0x" : "");
            case 'X' -> appendDigits(number, 16, directive.has('#') ? "0X" : "");
            case 'c' -> Padding.append(out, Text.own(character(number)), directive);
            case 'q' -> Padding.append(out, Text.own(GoQuote.character(character(number), directive)), directive);
            case 'U' ->
                Padding.append(
                        out, Text.own(String.format(Locale.ROOT, "U+%04X", number.value())), directive.withoutZeros());
            default -> ValueFormat.appendMismatch(out, directive.verb(), number);
        }
    }

    private void appendDigits(Int number, int radix, String prefix) {
        BigInteger value = BigInteger.valueOf(number.value());
        String digits = value.abs().toString(radix);
        if (directive.verb() == 'X') {
            digits = digits.toUpperCase(Locale.ROOT);
        }
        int least = directive.precision().orElse(1);
        boolean exact = directive.precision().isPresent();
        if (exact && least == 0 && number.value() == 0) {
            digits = "";
        }
        digits = "0".repeat(Math.max(0, least - digits.length())) + digits;
        String sign = Padding.sign(number.value() < 0, directive);
        Padding.appendNumber(out, sign + prefix, digits, exact ? directive.withoutZeros() : directive);
    }

    private static String character(Int number) {
        boolean valid = number.value() >= 0 && number.value() <= Character.MAX_CODE_POINT;
        return Character.toString(valid ? (int) number.value() : 0xfffd);
    }
}
