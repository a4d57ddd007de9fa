package io.clusterloader.runner.template.value;

import io.clusterloader.runner.template.value.Value.Bool;
import io.clusterloader.runner.template.value.Value.Int;
import io.clusterloader.runner.template.value.Value.Nothing;
import io.clusterloader.runner.template.value.Value.Real;
import io.clusterloader.runner.template.value.Value.Sequence;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Formats values by one directive. A list and a map apply it to each of their elements. */
final class ValueFormat {
    private static final int USUAL_PRECISION = 6;
    /** The verbs that print an integer, that of the usual form included. */
    private static final String OF_INTEGERS = "vdboOxXcqU";

    private final TextBuilder out;
    private final Directive directive;

    ValueFormat(TextBuilder out, Directive directive) {
        this.out = out;
        this.directive = directive;
    }

    void append(Value value) {
        switch (value) {
            case Nothing nothing -> appendNil(nothing);
            case Bool bool -> appendBool(bool);
            case Int number -> appendInt(number);
            case Real number -> appendReal(number);
            case Text text -> appendText(text);
            case Sequence list -> appendList(list);
            case Mapping map -> appendMap(map);
        }
    }

    /** Appends the form that reports a verb that does not fit: {@code %!d(string=x)}. */
    private void appendMismatch(Value value) {
        out.append("%!").append(Character.toString(directive.verb())).append("(");
        if (value instanceof Nothing) {
            out.append("<nil>");
        } else {
            out.append(value.typeName()).append("=");
            new ValueFormat(out, directive.inUsualForm()).append(value);
        }
        out.append(")");
    }

    private void appendNil(Nothing nil) {
        if (directive.verb() == 'v') {
            directive.append(out, Text.own("<nil>"));
        } else {
            appendMismatch(nil);
        }
    }

    private void appendBool(Bool bool) {
        if (directive.verb() == 'v' || directive.verb() == 't') {
            directive.append(out, Text.own(String.valueOf(bool.value())));
        } else {
            appendMismatch(bool);
        }
    }

    private void appendInt(Int number) {
        switch (directive.verb()) {
            case 'd', 'v' -> appendDigits(number, 10, "");
            case 'b' -> appendDigits(number, 2, directive.has('#') ? "0b" : "");
            case 'o' -> appendDigits(number, 8, directive.has('#') ? "0" : "");
            case 'O' -> appendDigits(number, 8, "0o");
            case 'x' -> appendDigits(number, 16, directive.has('#') ? "0x" : "");
            case 'X' -> appendDigits(number, 16, directive.has('#') ? "0X" : "");
            case 'c' -> directive.append(out, Text.own(character(number)));
            case 'q' -> directive.append(out, Text.own(GoQuote.character(character(number), directive)));
            case 'U' ->
                directive.withoutZeros().append(out, Text.own(String.format(Locale.ROOT, "U+%04X", number.value())));
            default -> appendMismatch(number);
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
        String sign = directive.sign(number.value() < 0);
        (exact ? directive.withoutZeros() : directive).appendNumber(out, sign + prefix, digits);
    }

    private static String character(Int number) {
        boolean valid = number.value() >= 0 && number.value() <= Character.MAX_CODE_POINT;
        return Character.toString(valid ? (int) number.value() : 0xfffd);
    }

    private void appendReal(Real number) {
        Optional<Int> whole = OF_INTEGERS.indexOf(directive.verb()) >= 0 ? number.asInt() : Optional.empty();
        if (whole.isPresent()) {
            appendInt(whole.get());
            return;
        }
        switch (directive.verb()) {
            case 'v', 'g' -> appendReal(number, 'g', GoFloat.SHORTEST);
            case 'G' -> appendReal(number, 'G', GoFloat.SHORTEST);
            case 'x', 'X' -> appendReal(number, (char) directive.verb(), GoFloat.SHORTEST);
            case 'e', 'E', 'f', 'F' -> appendReal(number, (char) directive.verb(), USUAL_PRECISION);
            default -> appendMismatch(number);
        }
    }

    private void appendReal(Real number, char verb, int usual) {
        double value = number.value();
        boolean negative = Double.doubleToRawLongBits(value) < 0 && !Double.isNaN(value);
        String digits =
                GoFloat.format(Math.abs(value), verb, directive.precision().orElse(usual));
        boolean infinite = Double.isInfinite(value);
        String sign = infinite && !negative && !directive.has(' ') ? "+" : directive.sign(negative);
        boolean finite = Double.isFinite(value);
        (finite ? directive : directive.withoutZeros()).appendNumber(out, sign, digits);
    }

    private void appendText(Text text) {
        switch (directive.verb()) {
            case 'v' -> appendPlain(text, directive.has('#'));
            case 's' -> appendPlain(text, false);
            case 'q' -> appendPlain(text, true);
            case 'x' -> appendBytes(text, HexFormat.of());
            case 'X' -> appendBytes(text, HexFormat.of().withUpperCase());
            default -> appendMismatch(text);
        }
    }

    private void appendPlain(Text text, boolean quoted) {
        Text cut = cut(text);
        Text shown = quoted ? text.become(GoQuote.string(cut.string(), directive)) : cut;
        directive.append(out, shown);
    }

    private void appendBytes(Text text, HexFormat format) {
        byte[] bytes = text.string().getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, directive.precision().orElse(bytes.length));
        String prefix = directive.has('#') && length > 0 ? directive.verb() == 'x' ? "0x" : "0X" : "";
        directive.append(out, Text.own(prefix + format.formatHex(bytes, 0, length)));
    }

    private Text cut(Text text) {
        String string = text.string();
        int most = directive.precision().orElse(Integer.MAX_VALUE);
        if (string.codePointCount(0, string.length()) <= most) {
            return text;
        }
        return text.become(string.substring(0, string.offsetByCodePoints(0, most)));
    }

    private void appendList(Sequence list) {
        out.append(inGoSyntax() ? list.typeName() + "{" : "[");
        String separator = "";
        for (Value item : list.items()) {
            out.append(separator);
            append(item);
            separator = inGoSyntax() ? ", " : " ";
        }
        out.append(inGoSyntax() ? "}" : "]");
    }

    private void appendMap(Mapping map) {
        out.append(inGoSyntax() ? map.typeName() + "{" : "map[");
        String separator = "";
        for (Map.Entry<String, Value> entry : map.sorted().entrySet()) {
            out.append(separator);
            append(Text.foreign(entry.getKey()));
            out.append(":");
            append(entry.getValue());
            separator = inGoSyntax() ? ", " : " ";
        }
        out.append(inGoSyntax() ? "}" : "]");
    }

    private boolean inGoSyntax() {
        return directive.verb() == 'v' && directive.has('#');
    }
}
