package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.fleet.PodState.Failed;
import io.clusterloader.netperf.fleet.PodState.Ready;
import io.clusterloader.netperf.fleet.PodState.Waiting;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads from a pod's status how it stands, and Kubernetes' reason where it stands badly. */
final class PodExamination {
    private PodExamination() {}

    static PodState of(Pod pod) {
        PodStatus status = pod.getStatus();
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return new Failed("is being deleted", false, true);
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
                .flatMap(container -> ContainerExamination.trouble(container).stream())
                .findFirst()
                .orElseGet(() -> running(pod));
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
     * Where startup probes are all there is to wait for, that they have passed. Before Kubernetes 1.21 a kubelet tells so at
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
        String reason = join(condition.getReason(), condition.getMessage());
        return "Unschedulable".equals(condition.getReason()) ? new Failed(reason, false, false) : new Waiting(reason);
    }

    /** Evicted, DeadlineExceeded, NodeLost and their like stand on the pod itself; else a container tells. */
    private static PodState ended(PodStatus status) {
        if (status.getReason() != null && !status.getReason().isEmpty()) {
            return new Failed(join(status.getReason(), status.getMessage()), false, true);
        }
        String reason = status.getContainerStatuses().stream()
                .map(ContainerStatus::getState)
                .filter(state -> state != null && state.getTerminated() != null)
                .map(state -> ContainerExamination.text(state.getTerminated()))
                .findFirst()
                .orElse("phase " + status.getPhase());
        return new Failed(reason, true, true);
    }

    private static Optional<PodCondition> condition(PodStatus status, String type) {
        return status.getConditions().stream()
                .filter(candidate -> type.equals(candidate.getType()))
                .findFirst();
    }

    static String join(@Nullable String reason, @Nullable String message) {
        if (message == null || message.isBlank()) {
            return reason == null ? "no reason given" : reason;
        }
        return reason == null ? message : reason + ": " + message;
    }
}
