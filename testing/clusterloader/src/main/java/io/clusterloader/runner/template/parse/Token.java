package io.clusterloader.runner.template.parse;

/**
 * A token.
 *
 * @param text as it stands in the template, for TEXT after trimming, for ERROR the message
 * @param spacing whether white space stands before it, which separates arguments
 */
record Token(TokenKind kind, String text, Position position, Spacing spacing) {
    /** Whether white space stands before a token. */
    enum Spacing {
        APART,
        ADJOINING
    }

    /** Returns whether the token is of the kind. */
    boolean is(TokenKind other) {
        return kind == other;
    }

    /** Returns whether the token follows the one before it without a space. */
    boolean adjoins() {
        return spacing == Spacing.ADJOINING;
    }

    /** Returns the token as messages show it. */
    String described() {
        return switch (kind) {
            case END_OF_TEXT -> "end of the template";
            case RIGHT_DELIMITER -> "\"}}\"";
            case TEXT -> "text";
            default -> "\"" + text + "\"";
        };
    }
}
