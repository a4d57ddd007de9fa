package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.parse.Position;

/** A template that cannot be evaluated. */
public final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Position position;

    public EvaluationException(Position position, String message) {
        super(message, null, false, false);
        this.position = position;
    }

    /** Returns the position of the operand or action that was evaluated. */
    public Position position() {
        return position;
    }
}
