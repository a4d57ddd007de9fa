package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.lex.Position;
import io.clusterloader.runner.template.lex.Token;
import io.clusterloader.runner.template.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses text and actions up to the action that ends the block they are in. */
final class BlockParser {
    private static final int DEEPEST = 100;

    private final TokenStream tokens;
    private final Scope scope;
    private final Definitions definitions;
    private final Names names;
    private final PipelineParser pipelines;
    private final ControlParser controls;
    private int depth;

    BlockParser(TokenStream tokens, Names names, Definitions definitions) {
        this(tokens, names, definitions, 0);
    }

    private BlockParser(TokenStream tokens, Names names, Definitions definitions, int depth) {
        this.depth = depth;
        this.names = names;
        this.tokens = tokens;
        this.scope = new Scope();
        this.definitions = definitions;
        this.pipelines = new PipelineParser(tokens, scope, names);
        this.controls = new ControlParser(tokens, scope, definitions, pipelines, this);
    }

    /** A parser for the body of a template that is defined here: it sees no variable of its surroundings. */
    BlockParser forDefinition() {
        return new BlockParser(tokens, names, definitions, depth);
    }

    /** A block and the keyword that ended it: ELSE, END or END_OF_TEXT, which is taken, but not what follows it. */
    record Ended(Block block, Token by) {}

    Ended parse(Surrounding surrounding) throws FaultException {
        if (depth >= DEEPEST) {
            throw new FaultException(tokens.peek().position(), "blocks are nested deeper than " + DEEPEST);
        }
        depth++;
        try {
            List<Node> nodes = new ArrayList<>();
            while (true) {
                Optional<Token> end = parseNext(nodes, surrounding);
                if (end.isPresent()) {
                    return new Ended(new Block(List.copyOf(nodes)), end.get());
                }
            }
        } finally {
            depth--;
        }
    }

    private Optional<Token> parseNext(List<Node> nodes, Surrounding surrounding) throws FaultException {
        Token token = tokens.next();
        switch (token.kind()) {
            case TEXT -> nodes.add(new Node.Plain(token.text()));
            case END_OF_TEXT -> {
                return Optional.of(token);
            }
            case LEFT_DELIMITER -> {
                TokenKind kind = tokens.peek().kind();
                if (kind == TokenKind.END || kind == TokenKind.ELSE) {
                    return Optional.of(tokens.next());
                }
                parseAction(token.position(), surrounding, nodes);
            }
            case ERROR -> {
                definitions.note(new Fault(token.position(), token.text()));
                tokens.leaveAction();
            }
            default -> throw new IllegalStateException("the lexer gave " + token + " outside of an action");
        }
        return Optional.empty();
    }

    private void parseAction(Position position, Surrounding surrounding, List<Node> nodes) throws FaultException {
        TokenKind kind = tokens.peek().kind();
        if (ControlParser.isControl(kind)) {
            nodes.addAll(controls.parse(position, surrounding));
            return;
        }
        try {
            nodes.add(new Node.Action(position, pipelines.parse("command", TokenKind.RIGHT_DELIMITER)));
        } catch (FaultException e) {
            definitions.note(e.fault());
            tokens.leaveAction();
        }
    }
}
