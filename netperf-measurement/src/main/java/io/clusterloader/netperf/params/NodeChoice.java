package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes a run may use.
 *
 * @param selector labels that a node must have, each with its value
 * @param tolerations of the run's pods, so that nodes with these taints count as schedulable
 */
public record NodeChoice(Map<String, String> selector, List<Toleration> tolerations) {
    /** Every node without a taint. */
    public static final NodeChoice ANY = new NodeChoice(Map.of(), List.of());

    public NodeChoice {
        selector = Map.copyOf(selector);
        tolerations = List.copyOf(tolerations);
    }

    /** Whether the selector takes a node with these labels. */
    public boolean selects(Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.entrySet());
    }

    /** As Kubernetes' scheduler decides it. */
    public boolean tolerates(Taint taint) {
        return tolerations.stream().anyMatch(toleration -> matches(toleration, taint));
    }

    /** {@code disk=ssd,zone=a}, as kubectl writes selectors. */
    public String selectorText() {
        return selector.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** An absent effect stands for every effect, an absent key for every taint. */
    private static boolean matches(Toleration toleration, Taint taint) {
        return (toleration.getEffect() == null || toleration.getEffect().equals(taint.getEffect()))
                && (toleration.getKey() == null || toleration.getKey().equals(taint.getKey()))
                && (toleration.getOperator().equals(TolerationKeys.EXISTS)
                        || text(toleration.getValue()).equals(text(taint.getValue())));
    }

    private static String text(@Nullable String value) {
        return Optional.ofNullable(value).orElse("");
    }

    static NodeChoice of(StartKeys keys, List<Problem> problems) {
        return new NodeChoice(selector(keys, problems), tolerations(keys, problems));
    }

    private static Map<String, String> selector(StartKeys keys, List<Problem> problems) {
        Map<String, String> selector = new LinkedHashMap<>();
        if (keys.nodeSelector() != null) {
            keys.nodeSelector().forEach((key, value) -> {
                String place = "nodeSelector." + key;
                if (!LabelSyntax.isKey(key)) {
                    problems.add(new Problem(place, "\"%s\" is not a label's key".formatted(key)));
                }
                if (value == null || !LabelSyntax.isValue(value)) {
                    problems.add(new Problem(place, "\"%s\" is not a label's value".formatted(text(value))));
                } else {
                    selector.put(key, value);
                }
            });
        }
        return selector;
    }

    private static List<Toleration> tolerations(StartKeys keys, List<Problem> problems) {
        List<Toleration> tolerations = new ArrayList<>();
        if (keys.tolerations() != null) {
            for (int i = 0; i < keys.tolerations().size(); i++) {
                TolerationKeys given = keys.tolerations().get(i);
                String place = "tolerations[%d]".formatted(i);
                if (given == null) {
                    problems.add(new Problem(place, "is empty"));
                } else {
                    tolerations.add(given.read(place, problems));
                }
            }
        }
        return tolerations;
    }
}
