package io.clusterloader.localcluster.controller.runtime;

import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;

/** Reads the conditions of pods and nodes. */
public final class Conditions {
    private Conditions() {}

    public static boolean isReady(Pod pod) {
        return of(pod, "Ready")
                .map(condition -> condition.getStatus().equals("True"))
                .orElse(false);
    }

    public static Optional<PodCondition> of(Pod pod, String type) {
        return Optional.ofNullable(pod.getStatus()).map(status -> status.getConditions()).stream()
                .flatMap(List::stream)
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    /** Returns whether a condition says that the node is not ready. A node without conditions counts as ready. */
    static boolean isKnownUnready(List<NodeCondition> conditions) {
        return conditions.stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && !condition.getStatus().equals("True"));
    }

    /** Returns whether the pod has ended or is being deleted. */
    public static boolean isEnding(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null || isOver(pod);
    }

    public static boolean isOver(Pod pod) {
        String phase =
                pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
        return phase.equals("Succeeded") || phase.equals("Failed");
    }
}
