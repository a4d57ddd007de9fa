package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pods that the doctor starts for a moment, and what becomes of them. */
final class ProbePod {
    /** The kubelet's reasons for an image that it cannot get. It tries again, but a run would not wait. */
    private static final Set<String> NO_IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "ImageInspectError");

    /** After this time the kubelet ends a pod that nobody removed. */
    private static final long DEADLINE_SECONDS = 300;

    private ProbePod() {}

    /** Returns a pod that ends at once: same image, node, account, security and resources as planned, nothing to wait for. */
    static Pod of(Pod planned) {
        Set<String> waitedFor = planned.getSpec().getVolumes().stream()
                .filter(volume -> volume.getEmptyDir() == null)
                .map(Volume::getName)
                .collect(Collectors.toSet());
        List<Container> containers = planned.getSpec().getContainers().stream()
                .map(container -> container(container, waitedFor))
                .toList();
        return new PodBuilder(planned)
                .editSpec()
                .withRestartPolicy("Never")
                .withActiveDeadlineSeconds(DEADLINE_SECONDS)
                .withTerminationGracePeriodSeconds(1L)
                .withContainers(containers)
                .removeMatchingFromVolumes(volume -> waitedFor.contains(volume.getName()))
                .endSpec()
                .build();
    }

    private static Container container(Container container, Set<String> waitedFor) {
        List<VolumeMount> mounts = container.getVolumeMounts().stream()
                .filter(mount -> !waitedFor.contains(mount.getName()))
                .toList();
        return new ContainerBuilder(container)
                .withCommand("true")
                .withArgs()
                .withVolumeMounts(mounts)
                .withStartupProbe(null)
                .withReadinessProbe(null)
                .withLivenessProbe(null)
                .build();
    }

    /** What became of a probe pod. */
    sealed interface State {
        /** The images are on the node. */
        record Pulled() implements State {}

        /** An image cannot be pulled to the node. */
        record Failed(String reason) implements State {}

        /** The images are not there yet, and may still come. */
        record Pending(String reason) implements State {}
    }

    /** Returns the state of a probe pod. Whether its program can be started does not matter: the attempt proves the image. */
    static State stateOf(Pod pod) {
        List<ContainerStatus> containers = Optional.ofNullable(pod.getStatus())
                .map(PodStatus::getContainerStatuses)
                .orElse(List.of());
        Optional<String> failure = waiting(containers)
                .filter(waiting -> NO_IMAGE.contains(String.valueOf(waiting.getReason())))
                .map(waiting -> "%s: %s".formatted(waiting.getReason(), waiting.getMessage()))
                .findFirst();
        if (failure.isPresent()) {
            return new State.Failed(failure.get());
        }
        boolean pulled = !containers.isEmpty() && containers.stream().allMatch(ProbePod::isPulled);
        return pulled ? new State.Pulled() : new State.Pending(pending(pod, containers));
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
