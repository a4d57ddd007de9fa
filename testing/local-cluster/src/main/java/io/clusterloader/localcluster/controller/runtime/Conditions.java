package io.clusterloader.localcluster.controller.runtime;

import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;

/** What the conditions of pods and nodes say. */
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

    /** Whether a node's conditions include one that says it is not ready; a node that says nothing is taken as ready. */
    static boolean isKnownUnready(List<NodeCondition> conditions) {
        return conditions.stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && !condition.getStatus().equals("True"));
    }

    /** Whether the pod has ended, or its end has been asked for. */
    public static boolean isEnding(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null || isOver(pod);
    }

    public static boolean isOver(Pod pod) {
        String phase =
                pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
        return phase.equals("Succeeded") || phase.equals("Failed");
    }
}
