package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.parse.ParsedTemplate.SyntaxProblem;
import io.clusterloader.runner.template.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses text and actions up to the action that ends the block they are in. A problem within an action is noted, and
 * parsing goes on behind the action.
 */
final class BlockParser {
    private static final int DEEPEST = 100;
    private static final Pipeline FAULTY = new Pipeline(List.of(), Pipeline.Binding.NONE, List.of());

    private final TokenStream tokens;
    private final Scope scope;
    private final Map<String, Block> definitions;
    private final List<SyntaxProblem> problems;
    private final PipelineParser pipelines;
    private int depth;

    BlockParser(TokenStream tokens, Scope scope, Map<String, Block> definitions, List<SyntaxProblem> problems) {
        this.tokens = tokens;
        this.scope = scope;
        this.definitions = definitions;
        this.problems = problems;
        this.pipelines = new PipelineParser(tokens, scope);
    }

    /** What a block stands in, which decides what the block may contain. */
    enum Surrounding {
        /** The file itself: templates may be defined. */
        FILE,
        /** A block outside of any range. */
        BLOCK,
        /** The body of a range: {@code break} and {@code continue} have a meaning. */
        RANGE;

        /** Returns the surrounding of a block that is nested here and is no range. */
        Surrounding nested() {
            return this == RANGE ? RANGE : BLOCK;
        }
    }

    /** A block and the keyword that ended it: ELSE, END or END_OF_TEXT, which is taken, but not what follows it. */
    record Ended(Block block, Token by) {}

    Ended parse(Surrounding surrounding) throws SyntaxException {
        if (depth >= DEEPEST) {
            throw new SyntaxException(tokens.peek().position(), "blocks are nested deeper than " + DEEPEST);
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

    private Optional<Token> parseNext(List<Node> nodes, Surrounding surrounding) throws SyntaxException {
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
                nodes.addAll(action(token.position(), surrounding));
            }
            case ERROR -> leaveAction(new SyntaxProblem(token.position(), token.text()));
            default -> throw new IllegalStateException("the lexer gave " + token + " outside of an action");
        }
        return Optional.empty();
    }

    /** Parses from behind the delimiter to the end of the action, or of the block that the action opens. */
    private List<Node> action(Position position, Surrounding surrounding) throws SyntaxException {
        return switch (tokens.peek().kind()) {
            case IF -> List.of(choice(Node.Dot.UNCHANGED, position, surrounding));
            case WITH -> List.of(choice(Node.Dot.CONDITION, position, surrounding));
            case RANGE -> List.of(range(position, surrounding));
            case BREAK -> jump(surrounding, new Node.Break());
            case CONTINUE -> jump(surrounding, new Node.Continue());
            case TEMPLATE -> call(position);
            case DEFINE -> define(surrounding);
            case BLOCK -> block(position);
            default -> command(position);
        };
    }

    private List<Node> command(Position position) {
        try {
            return List.of(new Node.Action(position, pipelines.parse("command", TokenKind.RIGHT_DELIMITER)));
        } catch (SyntaxException e) {
            leaveAction(e.problem());
            return List.of();
        }
    }

    private Node choice(Node.Dot dot, Position position, Surrounding surrounding) throws SyntaxException {
        Token keyword = tokens.next();
        int mark = scope.mark();
        List<Node.Branch> branches = new ArrayList<>();
        Block otherwise = Block.EMPTY;
        Position start = position;
        while (true) {
            Pipeline condition = pipeline(keyword.text());
            Ended branch = parse(surrounding.nested());
            branches.add(new Node.Branch(start, condition, branch.block()));
            if (!branch.by().is(TokenKind.ELSE)) {
                closeBlock(keyword, branch.by());
                break;
            }
            if (tokens.nextIs(keyword.kind())) {
                start = tokens.next().position();
                continue;
            }
            otherwise = otherwise(keyword, surrounding.nested());
            break;
        }
        scope.leave(mark);
        return new Node.Choice(dot, List.copyOf(branches), otherwise);
    }

    private Node range(Position position, Surrounding surrounding) throws SyntaxException {
        Token keyword = tokens.next();
        int mark = scope.mark();
        Pipeline pipeline = pipeline(keyword.text());
        Ended body = parse(Surrounding.RANGE);
        Block otherwise = Block.EMPTY;
        if (body.by().is(TokenKind.ELSE)) {
            otherwise = otherwise(keyword, surrounding.nested());
        } else {
            closeBlock(keyword, body.by());
        }
        scope.leave(mark);
        return new Node.Range(position, pipeline, body.block(), otherwise);
    }

    /** Parses what stands between {@code else} and {@code end}. */
    private Block otherwise(Token keyword, Surrounding surrounding) throws SyntaxException {
        closeAction("else");
        Ended last = parse(surrounding);
        closeBlock(keyword, last.by());
        return last.block();
    }

    private List<Node> jump(Surrounding surrounding, Node jump) {
        Token keyword = tokens.next();
        if (surrounding != Surrounding.RANGE) {
            problems.add(
                    new SyntaxProblem(keyword.position(), "{{%s}} outside of {{range}}".formatted(keyword.text())));
        }
        closeAction(keyword.text());
        return List.of(jump);
    }

    private List<Node> call(Position position) {
        Optional<String> name = quotedName(tokens.next());
        if (name.isEmpty()) {
            return List.of();
        }
        @Nullable Pipeline argument = null;
        if (tokens.nextIs(TokenKind.RIGHT_DELIMITER)) {
            tokens.next();
        } else {
            argument = pipeline("template");
        }
        return List.of(new Node.Call(position, name.get(), argument));
    }

    private List<Node> define(Surrounding surrounding) throws SyntaxException {
        Token keyword = tokens.next();
        Optional<String> name = quotedName(keyword);
        if (surrounding != Surrounding.FILE) {
            problems.add(new SyntaxProblem(keyword.position(), "{{define}} inside of a block"));
        }
        if (name.isPresent()) {
            closeAction("define");
        }
        addDefinition(keyword, name);
        return List.of();
    }

    private List<Node> block(Position position) throws SyntaxException {
        Token keyword = tokens.next();
        Optional<String> name = quotedName(keyword);
        List<Node> call = name.isEmpty() ? List.of() : List.of(new Node.Call(position, name.get(), pipeline("block")));
        addDefinition(keyword, name);
        return call;
    }

    private Optional<String> quotedName(Token keyword) {
        try {
            if (tokens.nextIs(TokenKind.STRING) || tokens.nextIs(TokenKind.RAW_STRING)) {
                return Optional.of(((Text) Literals.read(tokens.next()).value()).string());
            }
            throw tokens.unexpected(keyword.text() + ", which wants a quoted name");
        } catch (SyntaxException e) {
            leaveAction(e.problem());
            return Optional.empty();
        }
    }

    /** Parses the body of a definition, and adds it. Only a definition that outputs nothing may be replaced. */
    private void addDefinition(Token keyword, Optional<String> name) throws SyntaxException {
        BlockParser inner = new BlockParser(tokens, scope.forDefinition(), definitions, problems);
        inner.depth = depth;
        Ended body = inner.parse(Surrounding.BLOCK);
        closeBlock(keyword, body.by());
        if (name.isEmpty()) {
            return;
        }
        Block known = definitions.get(name.get());
        if (known == null || known.isBlank()) {
            definitions.put(name.get(), body.block());
        } else if (!body.block().isBlank()) {
            problems.add(
                    new SyntaxProblem(keyword.position(), "template \"%s\" is defined twice".formatted(name.get())));
        }
    }

    /** Parses a pipeline up to the end of the action. */
    private Pipeline pipeline(String keyword) {
        try {
            return pipelines.parse(keyword, TokenKind.RIGHT_DELIMITER);
        } catch (SyntaxException e) {
            leaveAction(e.problem());
            return FAULTY;
        }
    }

    /** Takes the end of an action that has nothing behind its keyword. */
    private void closeAction(String keyword) {
        try {
            tokens.expect(TokenKind.RIGHT_DELIMITER, keyword);
        } catch (SyntaxException e) {
            leaveAction(e.problem());
        }
    }

    /**
     * Takes the {@code end} of a block.
     *
     * @throws SyntaxException if the block ended otherwise
     */
    private void closeBlock(Token opening, Token by) throws SyntaxException {
        switch (by.kind()) {
            case END -> closeAction("end");
            case ELSE ->
                throw new SyntaxException(
                        by.position(),
                        "unexpected {{else}}: {{%s}} has one already, or none".formatted(opening.text()));
            default ->
                throw new SyntaxException(
                        opening.position(),
                        "{{%s}} has no {{end}}: unexpected end of the template".formatted(opening.text()));
        }
    }

    /** Notes a problem and goes behind the action. */
    private void leaveAction(SyntaxProblem problem) {
        problems.add(problem);
        tokens.leaveAction();
    }
}
