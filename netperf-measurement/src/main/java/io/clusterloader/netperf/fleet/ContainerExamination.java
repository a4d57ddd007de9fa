package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.fleet.PodState.Failed;
import io.clusterloader.netperf.fleet.PodState.Waiting;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.util.Optional;
import java.util.Set;

/** Reads from a container's status what keeps it from running, if anything does. */
final class ContainerExamination {
    /**
     * What the kubelet will try again without hope. ErrImagePull is not here: a registry may stumble once; the
     * back-off that follows the second try is.
     */
    private static final Set<String> HOPELESS = Set.of(
            "ErrImageNeverPull",
            "InvalidImageName",
            "ImageInspectError",
            "ImagePullBackOff",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    private static final String CRASH_LOOP = "CrashLoopBackOff";

    /** By then the back-off is long enough to lose the run. */
    private static final int RESTARTS_ENOUGH = 3;

    private ContainerExamination() {}

    static Optional<PodState> trouble(ContainerStatus container) {
        ContainerState state = container.getState();
        if (state == null) {
            return Optional.empty();
        }
        if (state.getTerminated() != null) {
            return Optional.of(new Failed(text(state.getTerminated()), true, false));
        }
        return Optional.ofNullable(state.getWaiting()).map(waiting -> waiting(container, waiting));
    }

    private static PodState waiting(ContainerStatus container, ContainerStateWaiting waiting) {
        String reason = PodExamination.join(waiting.getReason(), waiting.getMessage());
        if (CRASH_LOOP.equals(waiting.getReason())) {
            int restarts = container.getRestartCount() == null ? 0 : container.getRestartCount();
            return new Failed(reason + lastEnd(container), true, restarts >= RESTARTS_ENOUGH);
        }
        if (waiting.getReason() != null && HOPELESS.contains(waiting.getReason())) {
            return new Failed(reason, false, true);
        }
        return new Waiting(reason);
    }

    private static String lastEnd(ContainerStatus container) {
        ContainerState last = container.getLastState();
        return last == null || last.getTerminated() == null ? "" : "; last " + text(last.getTerminated());
    }

    /** {@code OOMKilled (exit code 137)}. */
    static String text(ContainerStateTerminated end) {
        String reason = PodExamination.join(
                end.getReason() == null || end.getReason().isEmpty() ? "terminated" : end.getReason(),
                end.getMessage());
        return "%s (exit code %d)".formatted(reason, end.getExitCode() == null ? -1 : end.getExitCode());
    }
}
