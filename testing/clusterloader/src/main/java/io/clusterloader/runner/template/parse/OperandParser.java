package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.lex.Token;
import io.clusterloader.runner.template.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Parses one operand: a term, and the fields that adjoin it. */
final class OperandParser {
    private final TokenStream tokens;
    private final Scope scope;
    private final Names names;
    private final PipelineParser pipelines;

    OperandParser(TokenStream tokens, Scope scope, Names names, PipelineParser pipelines) {
        this.tokens = tokens;
        this.scope = scope;
        this.names = names;
        this.pipelines = pipelines;
    }

    Expression parse(String context) throws FaultException {
        Token first = tokens.peek();
        Expression term = term(context);
        List<String> fields = new ArrayList<>();
        while (tokens.nextIs(TokenKind.FIELD) && tokens.peek().adjoins()) {
            fields.add(fieldName(tokens.next()));
        }
        if (fields.isEmpty()) {
            return term;
        }
        return switch (term) {
            case Expression.Field field -> {
                fields.addAll(0, field.names());
                yield new Expression.Field(field.position(), List.copyOf(fields));
            }
            case Expression.Variable variable ->
                new Expression.Variable(variable.position(), variable.name(), List.copyOf(fields));
            case Expression.Group group -> new Expression.Chain(group.position(), group, List.copyOf(fields));
            case Expression.Function function ->
                new Expression.Chain(function.position(), function, List.copyOf(fields));
            default -> throw new FaultException(first.position(), "unexpected . after " + first.described());
        };
    }

    private Expression term(String context) throws FaultException {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case BOOLEAN, NUMBER, CHARACTER, STRING, RAW_STRING -> Literals.read(tokens.next());
            case DOT -> new Expression.Dot(tokens.next().position());
            case NIL -> new Expression.Nil(tokens.next().position());
            case FIELD -> new Expression.Field(token.position(), List.of(fieldName(tokens.next())));
            case VARIABLE -> {
                names.checkVariable(tokens.next(), scope);
                yield new Expression.Variable(token.position(), token.text(), List.of());
            }
            case IDENTIFIER -> {
                names.checkFunction(tokens.next());
                yield new Expression.Function(token.position(), token.text());
            }
            case LEFT_PARENTHESIS -> {
                tokens.next();
                yield new Expression.Group(
                        token.position(), pipelines.parse("parenthesized pipeline", TokenKind.RIGHT_PARENTHESIS));
            }
            default -> throw tokens.unexpected(context);
        };
    }

    private static String fieldName(Token token) {
        return token.text().substring(1);
    }
}
