package io.clusterloader.runner.template.parse;

import io.clusterloader.runner.template.lex.Token;
import io.clusterloader.runner.template.lex.TokenKind;
import java.util.List;

/** The parts of actions behind their keyword. Faults in them are noted, and parsing goes on behind the action. */
final class ActionEnds {
    private static final Pipeline FAULTY = new Pipeline(List.of(), Pipeline.Binding.NONE, List.of());

    private final TokenStream tokens;
    private final Definitions definitions;
    private final PipelineParser pipelines;

    ActionEnds(TokenStream tokens, Definitions definitions, PipelineParser pipelines) {
        this.tokens = tokens;
        this.definitions = definitions;
        this.pipelines = pipelines;
    }

    void note(Fault fault) {
        definitions.note(fault);
    }

    /** A pipeline up to the end of the action. */
    Pipeline pipeline(String keyword) {
        try {
            return pipelines.parse(keyword, TokenKind.RIGHT_DELIMITER);
        } catch (FaultException e) {
            leave(e.fault());
            return FAULTY;
        }
    }

    /** Notes a fault and goes behind the action. */
    void leave(Fault fault) {
        note(fault);
        tokens.leaveAction();
    }

    /** The end of an action that has nothing behind its keyword. */
    void closeAction(String keyword) {
        try {
            tokens.expect(TokenKind.RIGHT_DELIMITER, keyword);
        } catch (FaultException e) {
            leave(e.fault());
        }
    }

    /**
     * The {@code end} of a block.
     *
     * @throws FaultException if the block ended otherwise
     */
    void close(Token opening, Token by) throws FaultException {
        switch (by.kind()) {
            case END -> closeAction("end");
            case ELSE ->
                throw new FaultException(
                        by.position(),
                        "unexpected {{else}}: {{%s}} has one already, or none".formatted(opening.text()));
            default ->
                throw new FaultException(
                        opening.position(),
                        "{{%s}} has no {{end}}: unexpected end of the template".formatted(opening.text()));
        }
    }
}
