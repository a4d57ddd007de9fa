package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.params.NodeChoice;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What keeps the pods of a run off a node.
 *
 * @param choice of the user
 */
record Obstacles(NodeChoice choice) {
    private static final List<String> REPELLING = List.of("NoSchedule", "NoExecute");

    /** What a cordoned node has. Kubernetes puts it there soon after, and its scheduler lets pods on that tolerate it. */
    private static final Taint CORDON = new TaintBuilder()
            .withKey("node.kubernetes.io/unschedulable")
            .withEffect("NoSchedule")
            .build();

    /** The first in words, if there is one. */
    Optional<String> of(Node node) {
        if (!choice.selects(labels(node))) {
            return Optional.of("not chosen by nodeSelector " + choice.selectorText());
        }
        if (!isReady(node)) {
            return Optional.of("not ready");
        }
        if (node.getSpec() == null) {
            return Optional.empty();
        }
        if (Boolean.TRUE.equals(node.getSpec().getUnschedulable()) && !choice.tolerates(CORDON)) {
            return Optional.of("cordoned");
        }
        return node.getSpec().getTaints().stream()
                .filter(taint -> REPELLING.contains(taint.getEffect()) && !choice.tolerates(taint))
                .map(taint -> "no toleration of the taint " + text(taint))
                .findFirst();
    }

    static Map<String, String> labels(Node node) {
        return Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of());
    }

    private static boolean isReady(Node node) {
        return node.getStatus() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    /** As kubectl shows and takes taints. */
    private static String text(Taint taint) {
        String value = taint.getValue() == null || taint.getValue().isEmpty() ? "" : "=" + taint.getValue();
        return taint.getKey() + value + ":" + taint.getEffect();
    }
}
