package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.lex.Position;
import io.clusterloader.runner.template.lex.Token;
import io.clusterloader.runner.template.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** Parses actions that begin with a keyword, with the blocks that belong to them. */
final class ControlParser {
    private final TokenStream tokens;
    private final Scope scope;
    private final BlockParser blocks;
    private final ActionEnds ends;
    private final DefinitionParser templates;

    ControlParser(
            TokenStream tokens, Scope scope, Definitions definitions, PipelineParser pipelines, BlockParser blocks) {
        this.tokens = tokens;
        this.scope = scope;
        this.blocks = blocks;
        this.ends = new ActionEnds(tokens, definitions, pipelines);
        this.templates = new DefinitionParser(tokens, definitions, blocks, ends);
    }

    static boolean isControl(TokenKind kind) {
        return switch (kind) {
            case IF, WITH, RANGE, BREAK, CONTINUE, DEFINE, TEMPLATE, BLOCK -> true;
            default -> false;
        };
    }

    /** Parses from the keyword to the end of the action, or of the block that the action opens. */
    List<Node> parse(Position position, Surrounding surrounding) throws FaultException {
        Token keyword = tokens.next();
        int mark = scope.mark();
        return switch (keyword.kind()) {
            case IF -> List.of(choice(keyword, Node.Dot.UNCHANGED, position, surrounding, mark));
            case WITH -> List.of(choice(keyword, Node.Dot.CONDITION, position, surrounding, mark));
            case RANGE -> List.of(range(keyword, position, surrounding, mark));
            case BREAK -> jump(keyword, surrounding, new Node.Break());
            case CONTINUE -> jump(keyword, surrounding, new Node.Continue());
            default -> templates.parse(keyword, position, surrounding);
        };
    }

    private Node choice(Token keyword, Node.Dot dot, Position position, Surrounding surrounding, int mark)
            throws FaultException {
        List<Node.Branch> branches = new ArrayList<>();
        Block otherwise = Block.EMPTY;
        Position start = position;
        while (true) {
            Pipeline condition = ends.pipeline(keyword.text());
            BlockParser.Ended branch = blocks.parse(surrounding.nested());
            branches.add(new Node.Branch(start, condition, branch.block()));
            if (!branch.by().is(TokenKind.ELSE)) {
                ends.close(keyword, branch.by());
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

    private Node range(Token keyword, Position position, Surrounding surrounding, int mark) throws FaultException {
        Pipeline pipeline = ends.pipeline(keyword.text());
        BlockParser.Ended body = blocks.parse(Surrounding.RANGE);
        Block otherwise = Block.EMPTY;
        if (body.by().is(TokenKind.ELSE)) {
            otherwise = otherwise(keyword, surrounding.nested());
        } else {
            ends.close(keyword, body.by());
        }
        scope.leave(mark);
        return new Node.Range(position, pipeline, body.block(), otherwise);
    }

    /** What stands between {@code else} and {@code end}. */
    private Block otherwise(Token keyword, Surrounding surrounding) throws FaultException {
        ends.closeAction("else");
        BlockParser.Ended last = blocks.parse(surrounding);
        ends.close(keyword, last.by());
        return last.block();
    }

    private List<Node> jump(Token keyword, Surrounding surrounding, Node jump) {
        if (surrounding != Surrounding.RANGE) {
            ends.note(new Fault(keyword.position(), "{{%s}} outside of {{range}}".formatted(keyword.text())));
        }
        ends.closeAction(keyword.text());
        return List.of(jump);
    }
}
