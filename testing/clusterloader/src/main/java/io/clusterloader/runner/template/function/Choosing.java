package io.clusterloader.runner.template.function;

import io.clusterloader.runner.template.value.Bool;
import io.clusterloader.runner.template.value.Nothing;
import io.clusterloader.runner.template.value.Value;
import io.clusterloader.runner.template.value.ValueException;
import java.util.List;
import java.util.Map;

/** Functions that give one of their arguments, and {@code not} and {@code call} of Go. */
final class Choosing {
    private Choosing() {}

    static Map<String, TemplateFunction> functions() {
        return Map.of(
                "DefaultParam", TemplateFunction.of(2, all -> all.get(all.get(0) instanceof Nothing ? 1 : 0)),
                "IfThenElse", TemplateFunction.of(3, Choosing::ifThenElse),
                "not", TemplateFunction.of(1, all -> new Bool(!all.getFirst().isTrue())),
                "call", TemplateFunction.atLeast(1, Choosing::call));
    }

    private static Value ifThenElse(List<Value> all) {
        if (all.getFirst() instanceof Bool(boolean condition)) {
            return all.get(condition ? 1 : 2);
        }
        throw new ValueException("the condition is of type %s, must be bool"
                .formatted(all.getFirst().typeName()));
    }

    /** No value of a definition is a function, so there is nothing that can be called. */
    private static Value call(List<Value> all) {
        throw new ValueException(
                "a value of type %s is no function".formatted(all.getFirst().typeName()));
    }
}
