package io.clusterloader.runner.template.value;

import java.util.List;

/** A list. */
public record Sequence(List<Value> items) implements Value {
    @Override
    public String typeName() {
        return "[]interface {}";
    }

    @Override
    public boolean isTrue() {
        return !items.isEmpty();
    }
}
