package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.lex.Position;
import io.clusterloader.runner.template.lex.Token;
import io.clusterloader.runner.template.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Parses pipelines: declarations, commands, and the pipe between them. */
final class PipelineParser {
    private static final int DEEPEST = 100;

    private final TokenStream tokens;
    private final Scope scope;
    private final Names names;
    private final OperandParser operands;
    private int depth;

    PipelineParser(TokenStream tokens, Scope scope, Names names) {
        this.tokens = tokens;
        this.scope = scope;
        this.names = names;
        this.operands = new OperandParser(tokens, scope, names, this);
    }

    /**
     * Parses up to, and takes, the token that ends it.
     *
     * @param context for messages: the keyword before it
     */
    Pipeline parse(String context, TokenKind end) throws FaultException {
        Position start = tokens.peek().position();
        if (++depth > DEEPEST) {
            throw new FaultException(start, "parentheses are nested deeper than " + DEEPEST);
        }
        try {
            return parsePipeline(context, end, start);
        } finally {
            depth--;
        }
    }

    private Pipeline parsePipeline(String context, TokenKind end, Position start) throws FaultException {
        List<Token> variables = variables(context);
        Pipeline.Binding binding = variables.isEmpty() ? Pipeline.Binding.NONE : binding(context);
        List<Command> commands = commands(context, end);
        if (commands.isEmpty()) {
            throw new FaultException(start, "missing value for " + context);
        }
        tokens.expect(end, context);
        for (Token variable : variables) {
            if (binding == Pipeline.Binding.DECLARES) {
                scope.declare(variable.text());
            } else {
                names.checkVariable(variable, scope);
            }
        }
        return new Pipeline(variables.stream().map(Token::text).toList(), binding, commands);
    }

    private List<Token> variables(String context) throws FaultException {
        List<Token> variables = new ArrayList<>();
        if (!tokens.nextIs(TokenKind.VARIABLE)) {
            return variables;
        }
        TokenKind following = tokens.peekSecond().kind();
        if (following == TokenKind.COMMA) {
            variables.add(tokens.next());
            Token comma = tokens.next();
            if (!context.equals("range")) {
                throw new FaultException(comma.position(), "too many declarations in " + context);
            }
            variables.add(tokens.expect(TokenKind.VARIABLE, context));
        } else if (following == TokenKind.DECLARE || following == TokenKind.ASSIGN) {
            variables.add(tokens.next());
        }
        return variables;
    }

    private Pipeline.Binding binding(String context) throws FaultException {
        if (tokens.nextIs(TokenKind.ASSIGN)) {
            tokens.next();
            return Pipeline.Binding.ASSIGNS;
        }
        tokens.expect(TokenKind.DECLARE, context);
        return Pipeline.Binding.DECLARES;
    }

    private List<Command> commands(String context, TokenKind end) throws FaultException {
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
                throw new FaultException(pipe.position(), "missing command behind the pipe in " + context);
            }
        }
        return commands;
    }

    private Command command(String context) throws FaultException {
        List<Expression> expressions = new ArrayList<>();
        do {
            expressions.add(operands.parse(context));
        } while (!tokens.peek().adjoins() && !endsCommand(tokens.peek().kind()));
        return new Command(expressions);
    }

    private static boolean endsCommand(TokenKind kind) {
        return switch (kind) {
            case PIPE, RIGHT_DELIMITER, RIGHT_PARENTHESIS -> true;
            default -> false;
        };
    }

    private static void checkStage(Command command, int stage, Position position) throws FaultException {
        boolean takesValue = switch (command.operands().getFirst()) {
            case Expression.Literal literal -> false;
            case Expression.Dot dot -> false;
            case Expression.Nil nil -> false;
            default -> true;
        };
        if (stage > 1 && !takesValue) {
            throw new FaultException(position, "non executable command in pipeline stage " + stage);
        }
    }
}
