package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a label selector selects labels, as Kubernetes defines it. */
final class LabelMatch {
    private LabelMatch() {}

    /** An absent selector selects everything. */
    static boolean matches(@Nullable LabelSelector selector, Map<String, String> labels) {
        return selector == null
                || (labels.entrySet()
                                .containsAll(Optional.ofNullable(selector.getMatchLabels())
                                        .orElse(Map.of())
                                        .entrySet())
                        && selector.getMatchExpressions().stream().allMatch(term -> matches(term, labels)));
    }

    private static boolean matches(LabelSelectorRequirement term, Map<String, String> labels) {
        String value = labels.get(term.getKey());
        return switch (term.getOperator()) {
            case "In" -> value != null && term.getValues().contains(value);
            case "NotIn" -> value == null || !term.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> true;
        };
    }
}
