package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.lex.Token;
import io.clusterloader.runner.template.lex.TokenKind;
import java.util.List;

/** Tokens one after the other. At the end it stays on END_OF_TEXT. */
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
    Token expect(TokenKind kind, String context) throws FaultException {
        if (!nextIs(kind)) {
            throw unexpected(context);
        }
        return next();
    }

    /** The fault of the next token, which nothing wants; an ERROR token brings its own. */
    FaultException unexpected(String context) {
        Token token = peek();
        String message =
                token.is(TokenKind.ERROR) ? token.text() : "unexpected " + token.described() + " in " + context;
        return new FaultException(token.position(), message);
    }

    /** Goes behind the action in which the place is, or behind the ERROR that ended it. */
    void leaveAction() {
        while (!nextIs(TokenKind.END_OF_TEXT) && !nextIs(TokenKind.TEXT) && !nextIs(TokenKind.LEFT_DELIMITER)) {
            if (next().is(TokenKind.RIGHT_DELIMITER)) {
                return;
            }
        }
    }
}
