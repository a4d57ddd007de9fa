package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.lex.Lexer;
import io.clusterloader.runner.template.lex.Token;
import io.clusterloader.runner.template.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses the text of a template. */
public final class TemplateParser {
    private final Set<String> functions;

    /** A parser that knows functions by these names. */
    public TemplateParser(Set<String> functions) {
        this.functions = functions;
    }

    /** Parses; what is wrong is in the result. */
    public ParsedTemplate parse(String text) {
        List<Fault> faults = new ArrayList<>();
        Definitions definitions = new Definitions(faults);
        TokenStream tokens = new TokenStream(Lexer.tokens(text));
        Block root = Block.EMPTY;
        try {
            root = parseAll(new BlockParser(tokens, new Names(functions, faults), definitions));
        } catch (FaultException e) {
            faults.add(e.fault());
        }
        return new ParsedTemplate(root, Map.copyOf(definitions.blocks()), List.copyOf(faults));
    }

    private static Block parseAll(BlockParser parser) throws FaultException {
        BlockParser.Ended all = parser.parse(Surrounding.FILE);
        Token by = all.by();
        if (!by.is(TokenKind.END_OF_TEXT)) {
            throw new FaultException(by.position(), "unexpected {{%s}}: no block is open".formatted(by.text()));
        }
        return all.block();
    }
}
