package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.parse.Pipeline.Command;
import java.util.ArrayList;
import java.util.List;

/** Parses pipelines: declarations, commands with their operands, and the pipe between commands. */
final class PipelineParser {
    private static final int DEEPEST = 100;

    private final TokenStream tokens;
    private final Scope scope;
    private int depth;

    PipelineParser(TokenStream tokens, Scope scope) {
        this.tokens = tokens;
        this.scope = scope;
    }

    /**
     * Parses a pipeline up to the token that ends it, and takes that token.
     *
     * @param context for messages: the keyword before it
     */
    Pipeline parse(String context, TokenKind end) throws SyntaxException {
        Position start = tokens.peek().position();
        if (++depth > DEEPEST) {
            throw new SyntaxException(start, "parentheses are nested deeper than " + DEEPEST);
        }
        try {
            return parsePipeline(context, end, start);
        } finally {
            depth--;
        }
    }

    private Pipeline parsePipeline(String context, TokenKind end, Position start) throws SyntaxException {
        List<Token> variables = variables(context);
        Pipeline.Binding binding = variables.isEmpty() ? Pipeline.Binding.NONE : binding(context);
        List<Command> commands = commands(context, end);
        if (commands.isEmpty()) {
            throw new SyntaxException(start, "missing value for " + context);
        }
        tokens.expect(end, context);
        for (Token variable : variables) {
            if (binding == Pipeline.Binding.DECLARES) {
                scope.declare(variable.text());
            } else {
                scope.checkVariable(variable);
            }
        }
        return new Pipeline(variables.stream().map(Token::text).toList(), binding, commands);
    }

    private List<Token> variables(String context) throws SyntaxException {
        List<Token> variables = new ArrayList<>();
        if (!tokens.nextIs(TokenKind.VARIABLE)) {
            return variables;
        }
        TokenKind following = tokens.peekSecond().kind();
        if (following == TokenKind.COMMA) {
            variables.add(tokens.next());
            Token comma = tokens.next();
            if (!context.equals("range")) {
                throw new SyntaxException(comma.position(), "too many declarations in " + context);
            }
            variables.add(tokens.expect(TokenKind.VARIABLE, context));
        } else if (following == TokenKind.DECLARE || following == TokenKind.ASSIGN) {
            variables.add(tokens.next());
        }
        return variables;
    }

    private Pipeline.Binding binding(String context) throws SyntaxException {
        if (tokens.nextIs(TokenKind.ASSIGN)) {
            tokens.next();
            return Pipeline.Binding.ASSIGNS;
        }
        tokens.expect(TokenKind.DECLARE, context);
        return Pipeline.Binding.DECLARES;
    }

    private List<Command> commands(String context, TokenKind end) throws SyntaxException {
        List<Command> commands = new ArrayList<>();
        while (!tokens.nextIs(end)) {
            Position position = tokens.peek().position();
            Command command = command(context);
            commands.add(command);
            checkStage(command, commands.size(), position);
            if (!tokens.nextIs(TokenKind.PIPE)) {
                return commands;
            }
            Token pipe = tokens.next();
            if (tokens.nextIs(end)) {
                throw new SyntaxException(pipe.position(), "missing command behind the pipe in " + context);
            }
        }
        return commands;
    }

    private Command command(String context) throws SyntaxException {
        List<Expression> expressions = new ArrayList<>();
        do {
            expressions.add(operand(context));
        } while (!tokens.peek().adjoins() && !endsCommand(tokens.peek().kind()));
        return new Command(expressions);
    }

    private static boolean endsCommand(TokenKind kind) {
        return switch (kind) {
            case PIPE, RIGHT_DELIMITER, RIGHT_PARENTHESIS -> true;
            default -> false;
        };
    }

    private static void checkStage(Command command, int stage, Position position) throws SyntaxException {
        boolean takesValue = switch (command.operands().getFirst()) {
            case Expression.Literal literal -> false;
            case Expression.Dot dot -> false;
            case Expression.Nil nil -> false;
            default -> true;
        };
        if (stage > 1 && !takesValue) {
            throw new SyntaxException(position, "non executable command in pipeline stage " + stage);
        }
    }

    /** Parses one operand: a term, and the fields that adjoin it. */
    private Expression operand(String context) throws SyntaxException {
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
            default -> throw new SyntaxException(first.position(), "unexpected . after " + first.described());
        };
    }

    private Expression term(String context) throws SyntaxException {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case BOOLEAN, NUMBER, CHARACTER, STRING, RAW_STRING -> Literals.read(tokens.next());
            case DOT -> new Expression.Dot(tokens.next().position());
            case NIL -> new Expression.Nil(tokens.next().position());
            case FIELD -> new Expression.Field(token.position(), List.of(fieldName(tokens.next())));
            case VARIABLE -> {
                scope.checkVariable(tokens.next());
                yield new Expression.Variable(token.position(), token.text(), List.of());
            }
            case IDENTIFIER -> {
                scope.checkFunction(tokens.next());
                yield new Expression.Function(token.position(), token.text());
            }
            case LEFT_PARENTHESIS -> {
                tokens.next();
                yield new Expression.Group(
                        token.position(), parse("parenthesized pipeline", TokenKind.RIGHT_PARENTHESIS));
            }
            default -> throw tokens.unexpected(context);
        };
    }

    private static String fieldName(Token token) {
        return token.text().substring(1);
    }
}
