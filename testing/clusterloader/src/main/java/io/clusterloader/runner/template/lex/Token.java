package io.clusterloader.runner.template.lex;

/**
 * A token.
 *
 * @param text as it stands in the template, for TEXT after trimming, for ERROR the message
 * @param spacing whether white space stands before it, which separates arguments
 */
public record Token(TokenKind kind, String text, Position position, Spacing spacing) {
    /** Whether white space stands before a token. */
    public enum Spacing {
        APART,
        ADJOINING
    }

    /** Whether it is of the kind. */
    public boolean is(TokenKind other) {
        return kind == other;
    }

    /** Whether it follows the token before it without a space. */
    public boolean adjoins() {
        return spacing == Spacing.ADJOINING;
    }

    /** For messages. */
    public String described() {
        return switch (kind) {
            case END_OF_TEXT -> "end of the template";
            case RIGHT_DELIMITER -> "\"}}\"";
            case TEXT -> "text";
            default -> "\"" + text + "\"";
        };
    }
}
