package io.clusterloader.runner.template.value;

import java.util.Locale;

/** Quotes strings and characters as in Go's source. */
final class GoQuote {
    private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\";
    private static final String LETTERS = "abfnrtv\\";

    private GoQuote() {}

    static String string(String string, Directive directive) {
        boolean raw = directive.has('#') && directive.verb() == 'q' && canBeRaw(string);
        return raw ? "`" + string + "`" : quoted(string, '"', directive);
    }

    static String character(String character, Directive directive) {
        return quoted(character, '\'', directive);
    }

    private static String quoted(String string, char quote, Directive directive) {
        StringBuilder quoted = new StringBuilder().append(quote);
        string.codePoints().forEach(c -> appendEscaped(quoted, c, quote, directive));
        return quoted.append(quote).toString();
    }

    private static void appendEscaped(StringBuilder out, int c, char quote, Directive directive) {
        int simple = ESCAPED.indexOf(c);
        if (simple >= 0) {
            out.append('\\').append(LETTERS.charAt(simple));
        } else if (c == quote) {
            out.append('\\').append(quote);
        } else if (isPrintable(c) && (c < 0x80 || !directive.has('+'))) {
            out.appendCodePoint(c);
        } else if (c < 0x80) {
            out.append(String.format(Locale.ROOT, "\\x%02x", c));
        } else {
            out.append(String.format(Locale.ROOT, c > 0xffff ? "\\U%08x" : "\\u%04x", c));
        }
    }

    private static boolean canBeRaw(String string) {
        return string.codePoints().allMatch(c -> c != '`' && (c == '\t' || isPrintable(c)));
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
