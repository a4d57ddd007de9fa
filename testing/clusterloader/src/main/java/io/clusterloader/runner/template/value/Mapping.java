package io.clusterloader.runner.template.value;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A map with strings as keys.
 *
 * @param entries plain Java values, which become values of the template when they are asked for
 */
public record Mapping(Map<?, ?> entries) implements Value {
    /** The value of a key, or {@link Nothing#MISSING}. */
    public Value get(String key) {
        Object value = entries.get(key);
        if (value != null) {
            return JavaValues.toValue(value);
        }
        return entries.containsKey(key) ? Nothing.NIL : Nothing.MISSING;
    }

    /** The entries in the order of their keys, which is the order in which Go visits and prints them. */
    public SortedMap<String, Value> sorted() {
        SortedMap<String, Value> sorted = new TreeMap<>();
        entries.forEach((key, value) -> sorted.put(String.valueOf(key), JavaValues.toValue(value)));
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
