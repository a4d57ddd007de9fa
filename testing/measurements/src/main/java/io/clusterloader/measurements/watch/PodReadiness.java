package io.clusterloader.measurements.watch;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a wait needs to know of a pod.
 *
 * @param name with its namespace
 * @param phase of its life
 * @param reason why it is not ready; empty when it is
 */
public record PodReadiness(String name, Phase phase, String reason) {
    /** How far a pod is. */
    public enum Phase {
        /** Not yet running and ready, or no longer. */
        UNREADY,
        /** In phase Running, and its condition Ready is true. */
        READY,
        /** All containers have ended well. */
        SUCCEEDED,
        /** Ended badly, evicted for instance: it will not come back, its controller replaces it. */
        FAILED
    }

    public static PodReadiness of(Pod pod) {
        String name = pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
        PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
        String phase = Objects.requireNonNullElse(status.getPhase(), "Pending");
        if (phase.equals("Succeeded")) {
            return new PodReadiness(name, Phase.SUCCEEDED, "");
        }
        if (phase.equals("Failed")) {
            return new PodReadiness(name, Phase.FAILED, "");
        }
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return new PodReadiness(name, Phase.UNREADY, "is being deleted");
        }
        boolean ready = phase.equals("Running")
                && condition(status, "Ready")
                        .filter(condition -> "True".equals(condition.getStatus()))
                        .isPresent();
        return ready
                ? new PodReadiness(name, Phase.READY, "")
                : new PodReadiness(name, Phase.UNREADY, phase + because(status));
    }

    /** For a message: its name and why it is not ready. */
    public String whyUnready() {
        return name + ": " + reason;
    }

    private static String because(PodStatus status) {
        return containerReason(status)
                .or(() -> conditionReason(status, "PodScheduled"))
                .or(() -> conditionReason(status, "Ready"))
                .map(reason -> ", " + reason)
                .orElse("");
    }

    private static Optional<String> containerReason(PodStatus status) {
        return Stream.concat(status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
                .map(PodReadiness::containerReason)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> containerReason(ContainerStatus container) {
        ContainerState state = container.getState();
        if (state != null && state.getWaiting() != null) {
            return Optional.of(words(
                    "container " + container.getName(),
                    state.getWaiting().getReason(),
                    state.getWaiting().getMessage()));
        }
        if (state != null
                && state.getTerminated() != null
                && !Objects.equals(state.getTerminated().getExitCode(), 0)) {
            return Optional.of("container %s: ended with exit code %s"
                    .formatted(container.getName(), state.getTerminated().getExitCode()));
        }
        return Optional.empty();
    }

    private static Optional<String> conditionReason(PodStatus status, String type) {
        return condition(status, type)
                .filter(condition -> !"True".equals(condition.getStatus()))
                .map(condition -> words("not " + type, condition.getReason(), condition.getMessage()));
    }

    private static String words(String what, @Nullable String... more) {
        StringBuilder words = new StringBuilder(what);
        Stream.of(more)
                .filter(text -> text != null && !text.isBlank())
                .forEach(text -> words.append(": ").append(text));
        return words.toString();
    }

    private static Optional<PodCondition> condition(PodStatus status, String type) {
        return status.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }
}
