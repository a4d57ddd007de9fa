package io.clusterloader.runner.template.run;

import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.Value.Int;
import io.clusterloader.runner.template.value.Value.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lets numbers of the overrides meet integers. They are float64 in ClusterLoader2, which refuses that: here it works with
 * a warning, because {@code eq .Replicas 5} is what people write.
 */
final class LooseNumbers {
    private static final Set<String> COMPARISONS = Set.of("eq", "ne", "lt", "le", "gt", "ge");
    private static final Set<String> INDEXED = Set.of("index", "slice");

    private final Evaluation evaluation;

    LooseNumbers(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Returns the arguments as the function can take them. */
    List<Value> arguments(String function, List<Value> values) {
        if (COMPARISONS.contains(function) && values.stream().anyMatch(LooseNumbers::isLoose)) {
            return compared(function, values);
        }
        if (INDEXED.contains(function)) {
            List<Value> indexed = new ArrayList<>();
            for (Value value : values) {
                indexed.add(indexed.isEmpty() ? value : count(value, function));
            }
            return indexed;
        }
        return values;
    }

    /** Returns the integer that a number stands for, which the template counts with. Leaves any other value as it is. */
    Value count(Value value, String function) {
        if (!(value instanceof Real number) || number.asInt().isEmpty()) {
            return value;
        }
        evaluation.warn("%s takes an int, and numbers of overrides are float64: ClusterLoader2 refuses that"
                .formatted(function));
        return number.asInt().get();
    }

    private List<Value> compared(String function, List<Value> values) {
        List<Value> reals = new ArrayList<>();
        for (Value value : values) {
            reals.add(value instanceof Int(long number) ? new Real(number) : value);
        }
        if (!reals.equals(values)) {
            evaluation.warn(
                    "%s compares an int with a number of overrides, which is a float64: ClusterLoader2 refuses that; write it with a point, like 5.0"
                            .formatted(function));
        }
        return reals;
    }

    private static boolean isLoose(Value value) {
        return value instanceof Real number && number.loose();
    }
}
