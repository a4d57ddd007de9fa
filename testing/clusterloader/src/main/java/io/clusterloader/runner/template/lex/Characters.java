package io.clusterloader.runner.template.lex;

/** Which characters count as what. */
final class Characters {
    private Characters() {}

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordPart(int c) {
        return c == '_' || (c != Source.END && Character.isLetterOrDigit(c));
    }

    /** A character as messages show it: its code point, and itself where it can be seen. */
    static String described(int c) {
        String code = "U+%04X".formatted(c);
        return Character.isISOControl(c) ? code : code + " '" + Character.toString(c) + "'";
    }
}
