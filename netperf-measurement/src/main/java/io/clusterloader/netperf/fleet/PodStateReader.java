package io.clusterloader.netperf.fleet;

import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.fleet.PodState.Failed;
import io.clusterloader.netperf.fleet.PodState.Ready;
import io.clusterloader.netperf.fleet.PodState.Waiting;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the state of a pod from its status, with Kubernetes' reason where the pod fails. */
final class PodStateReader {
    /**
     * Reasons of a failed pull after which the kubelet tries again without hope. ErrImagePull is not among them: a registry may fail
     * once; the back-off that follows the second try is.
     */
    private static final Set<String> PULL_HOPELESS =
            Set.of("ErrImageNeverPull", "InvalidImageName", "ImageInspectError", "ImagePullBackOff");

    /** Reasons of a failed start after which the kubelet tries again without hope. */
    private static final Set<String> START_HOPELESS =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError");

    private static final String CRASH_LOOP = "CrashLoopBackOff";

    /** After so many restarts the back-off takes longer than the run can wait. */
    private static final int RESTARTS_ENOUGH = 3;

    private PodStateReader() {}

    static PodState of(Pod pod) {
        PodStatus status = pod.getStatus();
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return new Failed(Reason.DEPLOY_FAILED, "is being deleted" + disruption(pod), false, true);
        }
        if (status == null) {
            return new Waiting("not yet seen by the scheduler");
        }
        if ("Failed".equals(status.getPhase()) || "Succeeded".equals(status.getPhase())) {
            return ended(status);
        }
        Optional<PodCondition> unscheduled =
                condition(status, "PodScheduled").filter(found -> "False".equals(found.getStatus()));
        if (unscheduled.isPresent()) {
            return unscheduled(unscheduled.get());
        }
        return status.getContainerStatuses().stream()
                .flatMap(container -> trouble(container).stream())
                .findFirst()
                .orElseGet(() -> running(pod));
    }

    /** Returns who disrupts a pod, as Kubernetes 1.26 and newer tell it: {@code ; EvictionByEvictionAPI: ...}; may be empty. */
    static String disruption(Pod pod) {
        return Optional.ofNullable(pod.getStatus())
                .flatMap(status -> condition(status, "DisruptionTarget"))
                .filter(found -> "True".equals(found.getStatus()))
                .map(found -> "; " + withMessage(found.getReason(), found.getMessage()))
                .orElse("");
    }

    private static PodState running(Pod pod) {
        PodStatus status = pod.getStatus();
        boolean ready = condition(status, "Ready")
                .filter(found -> "True".equals(found.getStatus()))
                .isPresent();
        if (ready || isStarted(pod)) {
            return new Ready();
        }
        return new Waiting("Running".equals(status.getPhase()) ? "running, but its probe fails" : "Pending");
    }

    /**
     * Returns whether the startup probes have passed, where there is nothing else to wait for. Before Kubernetes 1.21 a kubelet tells so at
     * once, and that the pod is ready only when it looks at all its pods, each minute (kubernetes/kubernetes issue 95140).
     */
    private static boolean isStarted(Pod pod) {
        List<Container> containers =
                pod.getSpec() == null ? List.of() : pod.getSpec().getContainers();
        return !containers.isEmpty()
                && containers.stream()
                        .allMatch(container ->
                                container.getStartupProbe() != null && container.getReadinessProbe() == null)
                && containers.size() == pod.getStatus().getContainerStatuses().size()
                && pod.getStatus().getContainerStatuses().stream()
                        .allMatch(container -> Boolean.TRUE.equals(container.getStarted()));
    }

    private static PodState unscheduled(PodCondition condition) {
        String reason = withMessage(condition.getReason(), condition.getMessage());
        return "Unschedulable".equals(condition.getReason())
                ? new Failed(Reason.UNSCHEDULABLE, reason, false, false)
                : new Waiting(reason);
    }

    /** Returns why a pod ended. Evicted, DeadlineExceeded, NodeLost and such are reasons of the pod; others are of a container. */
    private static PodState ended(PodStatus status) {
        if (status.getReason() != null && !status.getReason().isEmpty()) {
            return new Failed(Reason.DEPLOY_FAILED, withMessage(status.getReason(), status.getMessage()), false, true);
        }
        String reason = status.getContainerStatuses().stream()
                .map(ContainerStatus::getState)
                .filter(state -> state != null && state.getTerminated() != null)
                .map(state -> text(state.getTerminated()))
                .findFirst()
                .orElse("phase " + status.getPhase());
        return new Failed(Reason.DEPLOY_FAILED, reason, true, true);
    }

    private static Optional<PodCondition> condition(PodStatus status, String type) {
        return status.getConditions().stream()
                .filter(candidate -> type.equals(candidate.getType()))
                .findFirst();
    }

    private static String withMessage(@Nullable String reason, @Nullable String message) {
        if (message == null || message.isBlank()) {
            return reason == null ? "no reason given" : reason;
        }
        return reason == null ? message : reason + ": " + message;
    }

    /** Returns what keeps a container from running, if anything does. */
    private static Optional<PodState> trouble(ContainerStatus container) {
        ContainerState state = container.getState();
        if (state == null) {
            return Optional.empty();
        }
        if (state.getTerminated() != null) {
            return Optional.of(new Failed(Reason.DEPLOY_FAILED, text(state.getTerminated()), true, false));
        }
        return Optional.ofNullable(state.getWaiting()).map(waiting -> waiting(container, waiting));
    }

    private static PodState waiting(ContainerStatus container, ContainerStateWaiting waiting) {
        String reason = withMessage(waiting.getReason(), waiting.getMessage());
        if (CRASH_LOOP.equals(waiting.getReason())) {
            int restarts = container.getRestartCount() == null ? 0 : container.getRestartCount();
            return new Failed(Reason.DEPLOY_FAILED, reason + lastEnd(container), true, restarts >= RESTARTS_ENOUGH);
        }
        if (waiting.getReason() != null && PULL_HOPELESS.contains(waiting.getReason())) {
            return new Failed(Reason.IMAGE_PULL, reason, false, true);
        }
        if (waiting.getReason() != null && START_HOPELESS.contains(waiting.getReason())) {
            return new Failed(Reason.DEPLOY_FAILED, reason, false, true);
        }
        return new Waiting(reason);
    }

    private static String lastEnd(ContainerStatus container) {
        ContainerState last = container.getLastState();
        return last == null || last.getTerminated() == null ? "" : "; last " + text(last.getTerminated());
    }

    /** Returns how a container ended: {@code OOMKilled (exit code 137)}. Its message is the end of its log, of which the last line tells why. */
    private static String text(ContainerStateTerminated end) {
        String reason = withMessage(
                end.getReason() == null || end.getReason().isEmpty() ? "terminated" : end.getReason(),
                Stream.ofNullable(end.getMessage())
                        .flatMap(String::lines)
                        .filter(line -> !line.isBlank())
                        .reduce("", (before, last) -> last));
        return "%s (exit code %d)".formatted(reason, end.getExitCode() == null ? -1 : end.getExitCode());
    }
}
