package io.clusterloader.runner.template;

import io.clusterloader.runner.template.value.Value.Real;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether what works here and is refused by ClusterLoader2, or does nothing there, is a warning or an error. */
public enum Strictness {
    /** It is a warning. A number of the overrides may stand for an integer. */
    LENIENT,
    /** It is an error. */
    STRICT;

    /** Returns values as ClusterLoader2's templates get them from YAML, by way of JSON: every number is a float64. */
    public Map<String, @Nullable Object> asJson(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> converted = new LinkedHashMap<>();
        values.forEach((key, value) -> converted.put(key, asJson(value)));
        return converted;
    }

    private @Nullable Object asJson(@Nullable Object value) {
        return switch (value) {
            case Number number -> new Real(number.doubleValue(), this == LENIENT);
            case List<?> list -> list.stream().map(this::asJson).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> converted = new LinkedHashMap<>();
                map.forEach((key, each) -> converted.put(String.valueOf(key), asJson(each)));
                yield converted;
            }
            case null, default -> value;
        };
    }
}
