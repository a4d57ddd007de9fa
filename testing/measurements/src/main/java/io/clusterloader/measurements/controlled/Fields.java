package io.clusterloader.measurements.controlled;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the fields that workloads of all kinds have in common, as untyped objects have them. */
record Fields(GenericKubernetesResource object) {
    Optional<Integer> number(Object... path) {
        return Optional.ofNullable(value(path))
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).intValue());
    }

    boolean isTrue(Object... path) {
        return Boolean.TRUE.equals(value(path));
    }

    @Nullable
    Object value(Object... path) {
        return object.get(path);
    }

    /** The texts of a map; none where there is no map. */
    static Map<String, String> texts(@Nullable Object map) {
        return map instanceof Map<?, ?> entries
                ? entries.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()), entry -> String.valueOf(entry.getValue())))
                : Map.of();
    }
}
