package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.Value.Bool;
import io.clusterloader.runner.template.value.Value.Int;

/** Reads the values of literals. */
final class Literals {
    private Literals() {}

    static Expression.Literal read(Token token) throws SyntaxException {
        return new Expression.Literal(token.position(), value(token), token.text());
    }

    private static Value value(Token token) throws SyntaxException {
        String written = token.text();
        return switch (token.kind()) {
            case BOOLEAN -> new Bool(written.equals("true"));
            case NUMBER ->
                switch (NumberLiteral.read(written)) {
                    case NumberLiteral.Valid(Value value) -> value;
                    case NumberLiteral.Wrong(String message) -> throw new SyntaxException(token.position(), message);
                };
            case RAW_STRING ->
                Text.own(written.substring(1, written.length() - 1).replace("\r", ""));
            case STRING -> Text.own(unquote(token));
            case CHARACTER -> character(token);
            default -> throw new IllegalArgumentException(token + " is no literal");
        };
    }

    private static Value character(Token token) throws SyntaxException {
        String content = unquote(token);
        if (content.codePointCount(0, content.length()) != 1) {
            throw new SyntaxException(token.position(), "malformed character constant: " + token.text());
        }
        return new Int(content.codePointAt(0));
    }

    private static String unquote(Token token) throws SyntaxException {
        return QuotedLiteral.unquote(token.text())
                .orElseThrow(() -> new SyntaxException(
                        token.position(), "invalid escape in " + token.text() + ", a backslash itself is \\\\"));
    }
}
