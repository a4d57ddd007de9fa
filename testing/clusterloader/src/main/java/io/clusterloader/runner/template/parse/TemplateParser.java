package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.parse.ParsedTemplate.SyntaxProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses the text of a template. */
public final class TemplateParser {
    private final Set<String> functions;

    /** Creates a parser that knows functions by these names. */
    public TemplateParser(Set<String> functions) {
        this.functions = functions;
    }

    /** Parses a text. Problems are in the result. */
    public ParsedTemplate parse(String text) {
        List<SyntaxProblem> problems = new ArrayList<>();
        Map<String, Block> definitions = new HashMap<>();
        TokenStream tokens = new TokenStream(Lexer.tokens(text));
        Block root = Block.EMPTY;
        try {
            root = parseAll(new BlockParser(tokens, new Scope(functions, problems), definitions, problems));
        } catch (SyntaxException e) {
            problems.add(e.problem());
        }
        return new ParsedTemplate(root, Map.copyOf(definitions), List.copyOf(problems));
    }

    private static Block parseAll(BlockParser parser) throws SyntaxException {
        BlockParser.Ended all = parser.parse(BlockParser.Surrounding.FILE);
        Token by = all.by();
        if (!by.is(TokenKind.END_OF_TEXT)) {
            throw new SyntaxException(by.position(), "unexpected {{%s}}: no block is open".formatted(by.text()));
        }
        return all.block();
    }
}
