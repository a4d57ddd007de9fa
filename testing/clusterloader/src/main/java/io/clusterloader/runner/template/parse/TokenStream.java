package io.clusterloader.runner.template.parse;

import java.util.List;

/** The tokens of a template, read one after the other. At the end it stays on END_OF_TEXT. */
final class TokenStream {
    private final List<Token> tokens;
    private int next;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (next < tokens.size() - 1) {
            next++;
        }
        return token;
    }

    boolean nextIs(TokenKind kind) {
        return peek().is(kind);
    }

    /** Takes the next token, which must be of the kind. */
    Token expect(TokenKind kind, String context) throws SyntaxException {
        if (!nextIs(kind)) {
            throw unexpected(context);
        }
        return next();
    }

    /** Returns the problem of the next token, which does not fit here. An ERROR token has its own message. */
    SyntaxException unexpected(String context) {
        Token token = peek();
        String message =
                token.is(TokenKind.ERROR) ? token.text() : "unexpected " + token.described() + " in " + context;
        return new SyntaxException(token.position(), message);
    }

    /** Moves behind the current action, or behind the ERROR that ended it. */
    void leaveAction() {
        while (!nextIs(TokenKind.END_OF_TEXT) && !nextIs(TokenKind.TEXT) && !nextIs(TokenKind.LEFT_DELIMITER)) {
            if (next().is(TokenKind.RIGHT_DELIMITER)) {
                return;
            }
        }
    }
}
