package io.clusterloader.runner.template.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into text and the tokens of its actions, and trims the text beside trim markers.
 *
 * <p>Text that cannot be read becomes an ERROR token. Reading goes on behind the action, so that the parser finds further
 * problems.
 */
final class Lexer {
    private static final String LEFT = "{{";
    private static final String COMMENT = "/*";
    private static final String COMMENT_END = "*/";

    private final Source source;
    private final List<Token> tokens = new ArrayList<>();

    private Lexer(String text) {
        this.source = new Source(text);
    }

    /** Returns all tokens; the last one is END_OF_TEXT. */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        lexer.read();
        return lexer.tokens;
    }

    private void read() {
        while (!source.atEnd()) {
            int start = source.offset();
            int found = source.find(LEFT);
            int left = found < 0 ? source.length() : found;
            source.moveTo(left);
            source.advance(found < 0 ? 0 : LEFT.length());
            boolean trims = found >= 0 && Delimiters.takeLeftTrim(source);
            addText(start, trims ? trimmedEnd(start, left) : left);
            if (found >= 0) {
                readBraces(left);
            }
        }
        tokens.add(new Token(TokenKind.END_OF_TEXT, "", source.position(source.length()), Token.Spacing.APART));
    }

    private void addText(int start, int end) {
        if (end > start) {
            tokens.add(new Token(
                    TokenKind.TEXT, source.between(start, end), source.position(start), Token.Spacing.ADJOINING));
        }
    }

    private void readBraces(int left) {
        if (source.startsWith(COMMENT)) {
            readComment(left);
        } else {
            tokens.add(new Token(TokenKind.LEFT_DELIMITER, LEFT, source.position(left), Token.Spacing.ADJOINING));
            new ActionLexer(source, tokens, source.position(left)).read();
        }
    }

    private void readComment(int left) {
        int end = source.find(COMMENT_END);
        if (end < 0) {
            addError(left, "unclosed comment");
            source.moveTo(source.length());
            return;
        }
        source.moveTo(end + COMMENT_END.length());
        if (!Delimiters.takeRight(source)) {
            addError(left, "comment ends before closing delimiter");
            Delimiters.skipAction(source);
        }
    }

    private void addError(int place, String message) {
        tokens.add(new Token(TokenKind.ERROR, message, source.position(place), Token.Spacing.ADJOINING));
    }

    private int trimmedEnd(int start, int end) {
        int trimmed = end;
        while (trimmed > start && Source.isSpace(source.charAt(trimmed - 1))) {
            trimmed--;
        }
        return trimmed;
    }
}
