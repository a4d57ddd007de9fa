package io.clusterloader.runner.template.parse;

import java.util.List;

/**
 * A chain of commands: each gets the value of the one before as its last argument.
 *
 * @param variables that receive the value; two only in {@code range}, empty where nothing is declared
 */
public record Pipeline(List<String> variables, Binding binding, List<Command> commands) {
    /** What happens to the variables. */
    public enum Binding {
        /** {@code :=} */
        DECLARES,
        /** {@code =} */
        ASSIGNS,
        /** There are no variables. */
        NONE
    }

    /**
     * An operand, or a function with its arguments.
     *
     * @param operands at least one
     */
    public record Command(List<Expression> operands) {}
}
