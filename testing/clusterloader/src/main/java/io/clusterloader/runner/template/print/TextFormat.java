package io.clusterloader.runner.template.print;

import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.TextBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Strings: {@code %s %v %q %x %X}. */
final class TextFormat {
    private final TextBuilder out;
    private final Directive directive;

    TextFormat(TextBuilder out, Directive directive) {
        this.out = out;
        this.directive = directive;
    }

    void append(Text text) {
        switch (directive.verb()) {
            case 'v' -> appendPlain(text, directive.has('#'));
            case 's' -> appendPlain(text, false);
            case 'q' -> appendPlain(text, true);
            case 'x' -> appendBytes(text, HexFormat.of());
            case 'X' -> appendBytes(text, HexFormat.of().withUpperCase());
            default -> ValueFormat.appendMismatch(out, directive.verb(), text);
        }
    }

    private void appendPlain(Text text, boolean quoted) {
        Text cut = cut(text);
        Text shown = quoted ? text.become(GoQuote.string(cut.string(), directive)) : cut;
        Padding.append(out, shown, directive);
    }

    private void appendBytes(Text text, HexFormat format) {
        byte[] bytes = text.string().getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, directive.precision().orElse(bytes.length));
        String prefix = directive.has('#') && length > 0 ? directive.verb() == 'x' ? "0x" : "0X" : "";
        Padding.append(out, Text.own(prefix + format.formatHex(bytes, 0, length)), directive);
    }

    private Text cut(Text text) {
        String string = text.string();
        int most = directive.precision().orElse(Integer.MAX_VALUE);
        if (string.codePointCount(0, string.length()) <= most) {
            return text;
        }
        return text.become(string.substring(0, string.offsetByCodePoints(0, most)));
    }
}
