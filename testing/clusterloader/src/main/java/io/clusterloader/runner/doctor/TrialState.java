package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What became of a trial pod. */
sealed interface TrialState {
    /** Its images are on the node. */
    record Pulled() implements TrialState {}

    /** An image cannot be had there. */
    record Failed(String reason) implements TrialState {}

    /** Nothing is decided yet. */
    record Pending(String reason) implements TrialState {}

    /** What the kubelet says of an image that it does not get; it may try again, but a run would not wait. */
    Set<String> NO_IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "ImageInspectError");

    /** Reads it. Whether the program in the image can be started does not matter: that it was tried proves the image. */
    static TrialState of(Pod pod) {
        List<ContainerStatus> containers = Optional.ofNullable(pod.getStatus())
                .map(PodStatus::getContainerStatuses)
                .orElse(List.of());
        Optional<String> failure = waiting(containers)
                .filter(waiting -> NO_IMAGE.contains(String.valueOf(waiting.getReason())))
                .map(waiting -> "%s: %s".formatted(waiting.getReason(), waiting.getMessage()))
                .findFirst();
        if (failure.isPresent()) {
            return new Failed(failure.get());
        }
        boolean pulled = !containers.isEmpty() && containers.stream().allMatch(TrialState::isPulled);
        return pulled ? new Pulled() : new Pending(pending(pod, containers));
    }

    private static boolean isPulled(ContainerStatus container) {
        ContainerState state = container.getState();
        return state != null
                && (state.getRunning() != null
                        || state.getTerminated() != null
                        || (container.getImageID() != null
                                && !container.getImageID().isEmpty()));
    }

    private static Stream<ContainerStateWaiting> waiting(List<ContainerStatus> containers) {
        return containers.stream()
                .flatMap(container -> Optional.ofNullable(container.getState()).stream())
                .flatMap(state -> Optional.ofNullable(state.getWaiting()).stream());
    }

    private static String pending(Pod pod, List<ContainerStatus> containers) {
        Stream<String> conditions =
                Optional.ofNullable(pod.getStatus()).map(PodStatus::getConditions).orElse(List.of()).stream()
                        .filter(condition -> "False".equals(condition.getStatus()) && condition.getMessage() != null)
                        .map(condition -> "%s: %s".formatted(condition.getReason(), condition.getMessage()));
        return Stream.concat(waiting(containers).map(waiting -> String.valueOf(waiting.getReason())), conditions)
                .findFirst()
                .orElse("nothing said");
    }
}
