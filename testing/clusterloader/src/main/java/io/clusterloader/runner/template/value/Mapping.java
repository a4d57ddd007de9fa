package io.clusterloader.runner.template.value;

import io.clusterloader.runner.template.value.Value.Nothing;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A map with strings as keys.
 *
 * @param entries plain Java values, converted when they are read
 */
public record Mapping(Map<?, ?> entries) implements Value {
    /** Returns the value of a key, or {@link Nothing#MISSING}. */
    public Value get(String key) {
        Object value = entries.get(key);
        if (value != null) {
            return Value.of(value);
        }
        return entries.containsKey(key) ? Nothing.NIL : Nothing.MISSING;
    }

    /** Returns the entries in the order of their keys, which is the order in which Go visits and prints them. */
    public SortedMap<String, Value> sorted() {
        SortedMap<String, Value> sorted = new TreeMap<>();
        entries.forEach((key, value) -> sorted.put(String.valueOf(key), Value.of(value)));
        return sorted;
    }

    @Override
    public String typeName() {
        return "map[string]interface {}";
    }

    @Override
    public boolean isTrue() {
        return !entries.isEmpty();
    }
}
