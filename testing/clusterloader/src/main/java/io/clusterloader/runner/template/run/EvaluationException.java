package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.lex.Position;

/** The evaluation cannot go on. */
public final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Position position;

    public EvaluationException(Position position, String message) {
        super(message, null, false, false);
        this.position = position;
    }

    /** That of the operand or action that was evaluated. */
    public Position position() {
        return position;
    }
}
