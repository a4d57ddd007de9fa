package io.clusterloader.localcluster.node;

import io.clusterloader.localcluster.node.config.PodFields;
import io.clusterloader.localcluster.node.container.ContainerState;
import io.clusterloader.localcluster.node.container.RestartPolicy;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The inputs of a pod's status.
 *
 * @param pod        as the API has it
 * @param started    when the kubelet took it on
 * @param addresses  once its network is there
 * @param init       its init containers, in order
 * @param containers its containers, in order
 * @param failure    why the pod as a whole was ended by the kubelet
 * @param problem    what keeps it from starting, for people
 */
public record PodView(
        Pod pod,
        Instant started,
        Optional<PodFields.Addresses> addresses,
        List<ContainerState.View> init,
        List<ContainerState.View> containers,
        Optional<Failure> failure,
        Optional<String> problem) {
    /** An API reason, and a message. */
    public record Failure(String reason, String message) {}

    public RestartPolicy policy() {
        return RestartPolicy.of(pod);
    }

    boolean initialized() {
        return init.stream().allMatch(ContainerState.View::succeeded);
    }

    /** Returns the phase as the kubelet defines it. */
    String phase() {
        if (failure.isPresent()) {
            return "Failed";
        }
        if (!initialized()) {
            return policy() == RestartPolicy.NEVER && init.stream().anyMatch(PodView::failed) ? "Failed" : "Pending";
        }
        if (containers.stream().anyMatch(PodView::neverRan)) {
            return "Pending";
        }
        boolean allEnded =
                containers.stream().allMatch(view -> view.phase() instanceof ContainerState.Phase.Terminated);
        boolean allSucceeded = containers.stream().allMatch(ContainerState.View::succeeded);
        return switch (policy()) {
            case ALWAYS -> "Running";
            case ON_FAILURE -> allSucceeded ? "Succeeded" : "Running";
            case NEVER -> !allEnded ? "Running" : allSucceeded ? "Succeeded" : "Failed";
        };
    }

    boolean terminal() {
        return phase().equals("Succeeded") || phase().equals("Failed");
    }

    private static boolean failed(ContainerState.View view) {
        return view.phase() instanceof ContainerState.Phase.Terminated end && !end.succeeded();
    }

    private static boolean neverRan(ContainerState.View view) {
        return view.phase() instanceof ContainerState.Phase.Waiting
                && view.last().isEmpty();
    }
}
