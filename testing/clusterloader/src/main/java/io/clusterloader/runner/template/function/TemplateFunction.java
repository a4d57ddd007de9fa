package io.clusterloader.runner.template.function;

import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.Value.Nothing;
import io.clusterloader.runner.template.value.ValueException;
import java.util.List;

/**
 * A function of a template.
 *
 * @param least the least number of arguments
 * @param most the largest number of arguments
 */
public record TemplateFunction(int least, int most, Body body) {
    /** What a function computes. */
    @FunctionalInterface
    public interface Body {
        /**
         * Computes the result. The number of arguments is right, and none of them is {@link Nothing#MISSING}.
         *
         * @throws ValueException if an argument does not fit
         */
        Value of(List<Value> arguments);
    }

    static TemplateFunction of(int count, Body body) {
        return new TemplateFunction(count, count, body);
    }

    static TemplateFunction atLeast(int least, Body body) {
        return new TemplateFunction(least, Integer.MAX_VALUE, body);
    }

    /**
     * Calls the function.
     *
     * @throws ValueException if the number of arguments or one of them does not fit
     */
    public Value call(List<Value> arguments) {
        int count = arguments.size();
        if (count < least || count > most) {
            throw new ValueException("wrong number of arguments: want %s, got %d".formatted(wanted(), count));
        }
        return body.of(arguments.stream()
                .map(argument -> argument == Nothing.MISSING ? Nothing.NIL : argument)
                .toList());
    }

    private String wanted() {
        if (least == most) {
            return String.valueOf(least);
        }
        return most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
    }
}
