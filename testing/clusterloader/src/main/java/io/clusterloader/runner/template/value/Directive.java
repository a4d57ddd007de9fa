package io.clusterloader.runner.template.value;

import java.util.OptionalInt;

/**
 * One verb of a format, with its flags, width and precision.
 *
 * @param flags any of {@code + - # 0} and space
 * @param width the least number of characters
 * @param precision digits, or the most characters of a string
 */
record Directive(String flags, OptionalInt width, OptionalInt precision, int verb) {
    Directive {
        // With %v a plus asks for the names of fields, which none of the values has, and not for a sign.
        flags = verb == 'v' ? flags.replace("+", "") : flags;
    }

    static Directive plain(int verb) {
        return new Directive("", OptionalInt.empty(), OptionalInt.empty(), verb);
    }

    /** Returns the directive by which a value is shown that the verb does not fit: width and precision hold all the same. */
    Directive inUsualForm() {
        return new Directive(flags.replace("#", ""), width, precision, 'v');
    }

    boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    /** Returns whether zeros fill up the width. A minus sign, which aligns to the left, overrules them. */
    boolean padsWithZeros() {
        return has('0') && !has('-');
    }

    Directive withoutZeros() {
        return new Directive(flags.replace("0", ""), width, precision, verb);
    }

    /** Appends a text, filled up to the width. */
    void append(TextBuilder out, Text text) {
        String string = text.string();
        int missing = width.orElse(0) - string.codePointCount(0, string.length());
        if (missing <= 0) {
            out.append(text);
        } else if (has('-')) {
            out.append(text).append(" ".repeat(missing));
        } else {
            out.append((padsWithZeros() ? "0" : " ").repeat(missing)).append(text);
        }
    }

    /** Appends a number. Zeros come between its sign and its digits. */
    void appendNumber(TextBuilder out, String sign, String digits) {
        int missing = width.orElse(0) - sign.length() - digits.length();
        boolean zeros = missing > 0 && padsWithZeros();
        String filled = sign + (zeros ? "0".repeat(missing) : "") + digits;
        withoutZeros().append(out, Text.own(filled));
    }

    /** Returns the sign of a number. */
    String sign(boolean negative) {
        if (negative) {
            return "-";
        }
        if (has('+')) {
            return "+";
        }
        return has(' ') ? " " : "";
    }
}
