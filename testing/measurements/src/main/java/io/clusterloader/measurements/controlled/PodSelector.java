package io.clusterloader.measurements.controlled;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells which pods are a workload's: those that its selector matches; without a selector those that name it as owner. */
final class PodSelector {
    private final String uid;
    private final List<Predicate<Map<String, String>>> requirements;

    private PodSelector(String uid, List<Predicate<Map<String, String>>> requirements) {
        this.uid = uid;
        this.requirements = List.copyOf(requirements);
    }

    /**
     * The selector of a workload.
     *
     * @param uid of the workload
     * @param selector its {@code spec.selector}
     */
    static PodSelector of(WorkloadKind kind, String uid, @Nullable Object selector) {
        List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
        if (selector instanceof Map<?, ?> map) {
            boolean flat = kind == WorkloadKind.REPLICATION_CONTROLLER;
            texts(flat ? map : map.get("matchLabels"))
                    .forEach((key, value) -> requirements.add(labels -> value.equals(labels.get(key))));
            if (map.get("matchExpressions") instanceof List<?> expressions) {
                expressions.forEach(expression -> requirements.add(expression(expression)));
            }
        }
        return new PodSelector(uid, requirements);
    }

    boolean matches(Pod pod) {
        if (requirements.isEmpty()) {
            return pod.getMetadata().getOwnerReferences().stream()
                    .map(OwnerReference::getUid)
                    .anyMatch(uid::equals);
        }
        Map<String, String> labels =
                Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
        return requirements.stream().allMatch(requirement -> requirement.test(labels));
    }

    private static Predicate<Map<String, String>> expression(@Nullable Object expression) {
        Map<String, String> texts = texts(expression);
        String key = Objects.requireNonNullElse(texts.get("key"), "");
        List<?> values =
                expression instanceof Map<?, ?> map && map.get("values") instanceof List<?> list ? list : List.of();
        return switch (Objects.requireNonNullElse(texts.get("operator"), "")) {
            case "In" -> labels -> values.contains(labels.get(key));
            case "NotIn" -> labels -> !values.contains(labels.get(key));
            case "Exists" -> labels -> labels.containsKey(key);
            case "DoesNotExist" -> labels -> !labels.containsKey(key);
            default -> labels -> false; // the API server admits no other
        };
    }

    /** Returns the texts of a map; none if there is no map. */
    private static Map<String, String> texts(@Nullable Object map) {
        return map instanceof Map<?, ?> entries
                ? entries.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()), entry -> String.valueOf(entry.getValue())))
                : Map.of();
    }
}
