package io.clusterloader.runner.template.print;

import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.TextBuilder;

/** Fills up to the width of a directive. */
final class Padding {
    private Padding() {}

    static void append(TextBuilder out, Text text, Directive directive) {
        String string = text.string();
        int missing = directive.width().orElse(0) - string.codePointCount(0, string.length());
        if (missing <= 0) {
            out.append(text);
        } else if (directive.has('-')) {
            out.append(text).append(" ".repeat(missing));
        } else {
            out.append((directive.padsWithZeros() ? "0" : " ").repeat(missing)).append(text);
        }
    }

    /** A number: zeros come between its sign and its digits. */
    static void appendNumber(TextBuilder out, String sign, String digits, Directive directive) {
        int missing = directive.width().orElse(0) - sign.length() - digits.length();
        boolean zeros = missing > 0 && directive.padsWithZeros();
        String filled = sign + (zeros ? "0".repeat(missing) : "") + digits;
        append(out, Text.own(filled), directive.withoutZeros());
    }

    static String sign(boolean negative, Directive directive) {
        if (negative) {
            return "-";
        }
        if (directive.has('+')) {
            return "+";
        }
        return directive.has(' ') ? " " : "";
    }
}
