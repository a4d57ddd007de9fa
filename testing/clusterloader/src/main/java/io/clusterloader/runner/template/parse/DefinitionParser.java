package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.lex.Position;
import io.clusterloader.runner.template.lex.Token;
import io.clusterloader.runner.template.lex.TokenKind;
import io.clusterloader.runner.template.value.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses {@code define}, {@code template} and {@code block}. */
final class DefinitionParser {
    private final TokenStream tokens;
    private final Definitions definitions;
    private final BlockParser blocks;
    private final ActionEnds ends;

    DefinitionParser(TokenStream tokens, Definitions definitions, BlockParser blocks, ActionEnds ends) {
        this.tokens = tokens;
        this.definitions = definitions;
        this.blocks = blocks;
        this.ends = ends;
    }

    List<Node> parse(Token keyword, Position position, Surrounding surrounding) throws FaultException {
        Optional<String> name = name(keyword);
        return switch (keyword.kind()) {
            case TEMPLATE -> call(position, name);
            case DEFINE -> {
                if (surrounding != Surrounding.FILE) {
                    ends.note(new Fault(keyword.position(), "{{define}} inside of a block"));
                }
                if (name.isPresent()) {
                    ends.closeAction("define");
                }
                define(keyword, name);
                yield List.of();
            }
            default -> {
                List<Node> call = name.isEmpty()
                        ? List.of()
                        : List.of(new Node.Call(position, name.get(), ends.pipeline("block")));
                define(keyword, name);
                yield call;
            }
        };
    }

    private Optional<String> name(Token keyword) {
        try {
            if (tokens.nextIs(TokenKind.STRING) || tokens.nextIs(TokenKind.RAW_STRING)) {
                return Optional.of(((Text) Literals.read(tokens.next()).value()).string());
            }
            throw tokens.unexpected(keyword.text() + ", which wants a quoted name");
        } catch (FaultException e) {
            ends.leave(e.fault());
            return Optional.empty();
        }
    }

    private List<Node> call(Position position, Optional<String> name) {
        if (name.isEmpty()) {
            return List.of();
        }
        @Nullable Pipeline argument = null;
        if (tokens.nextIs(TokenKind.RIGHT_DELIMITER)) {
            tokens.next();
        } else {
            argument = ends.pipeline("template");
        }
        return List.of(new Node.Call(position, name.get(), argument));
    }

    private void define(Token keyword, Optional<String> name) throws FaultException {
        BlockParser.Ended body = blocks.forDefinition().parse(Surrounding.BLOCK);
        ends.close(keyword, body.by());
        name.ifPresent(known -> definitions.add(keyword.position(), known, body.block()));
    }
}
