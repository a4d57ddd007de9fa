package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.value.Text;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.ValueException;
import java.util.List;

/** What an evaluation may use up, so that a slip in a template ends with an error and not with a hang. */
final class Budget {
    private static final long MOST_STEPS = 5_000_000;
    private static final int DEEPEST = 500;
    /** Copying so many characters takes about as long as a step. */
    private static final int CHARS_OF_A_STEP = 64;

    private long steps;
    private int depth;

    void spend(long count) {
        steps += count;
        if (steps > MOST_STEPS) {
            throw new ValueException("the evaluation takes more than %d steps; does it end?".formatted(MOST_STEPS));
        }
    }

    /** A function's call, by what it reads and makes. */
    void spendCall(List<Value> arguments, Value result) {
        spend(1 + cost(result));
        arguments.forEach(argument -> spend(cost(argument)));
    }

    void enter() {
        if (depth >= DEEPEST) {
            throw new ValueException("nested deeper than %d; does a template call itself?".formatted(DEEPEST));
        }
        depth++;
    }

    void leave() {
        depth--;
    }

    private static long cost(Value value) {
        return value instanceof Text text ? text.string().length() / CHARS_OF_A_STEP : 0;
    }
}
