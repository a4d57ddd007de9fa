package io.clusterloader.localcluster.node;

import io.clusterloader.localcluster.node.container.ContainerState;
import io.clusterloader.localcluster.node.image.Image;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Computes the API status of a pod. */
public final class PodStatuses {
    private PodStatuses() {}

    /**
     * Returns the status of a pod.
     *
     * @param before the status that was reported last, whose transition times hold on
     * @param now    the time of what has changed since
     */
    public static PodStatus of(PodView view, PodStatus before, Instant now) {
        PodStatusBuilder status = new PodStatusBuilder()
                .withPhase(view.phase())
                .withQosClass("BestEffort")
                .withStartTime(time(view.started()))
                .withInitContainerStatuses(view.init().stream()
                        .map(state -> container(view.pod(), state))
                        .map(PodStatuses::readyOnceDone)
                        .toList())
                .withContainerStatuses(view.containers().stream()
                        .map(state -> container(view.pod(), state))
                        .toList())
                .withConditions(conditions(view, before, time(now)));
        view.failure().ifPresent(failure -> status.withReason(failure.reason()).withMessage(failure.message()));
        view.addresses()
                .ifPresent(addresses -> status.withPodIP(addresses.pod().getFirst())
                        .withPodIPs(addresses.pod().stream().map(PodIP::new).toList())
                        .withHostIP(addresses.node().getFirst())
                        .withHostIPs(addresses.node().stream().map(HostIP::new).toList()));
        return status.build();
    }

    /** Writes a time as the API does. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Marks an init container ready once it has succeeded. */
    private static ContainerStatus readyOnceDone(ContainerStatus status) {
        Optional<Integer> exitCode =
                Optional.ofNullable(status.getState().getTerminated()).map(end -> end.getExitCode());
        return new ContainerStatusBuilder(status)
                .withReady(exitCode.filter(code -> code == 0).isPresent())
                .build();
    }

    private static ContainerStatus container(Pod pod, ContainerState.View view) {
        String image = view.container().getImage();
        boolean began = !(view.phase() instanceof ContainerState.Phase.Waiting)
                || view.last().isPresent();
        String id = began
                ? "processes://" + pod.getMetadata().getUid() + "."
                        + view.container().getName() + "." + view.restarts()
                : "";
        ContainerStatusBuilder status = new ContainerStatusBuilder()
                .withName(view.container().getName())
                .withImage(image)
                .withImageID(began ? "local/" + Image.shortName(String.valueOf(image)) : "")
                .withContainerID(began ? id : null)
                .withRestartCount(view.restarts())
                .withReady(view.ready())
                .withStarted(view.started())
                .withState(state(view.phase(), id));
        view.last().ifPresent(last -> status.withLastState(state(last, id)));
        return status.build();
    }

    private static io.fabric8.kubernetes.api.model.ContainerState state(ContainerState.Phase phase, String id) {
        ContainerStateBuilder state = new ContainerStateBuilder();
        return switch (phase) {
            case ContainerState.Phase.Waiting waiting ->
                state.withNewWaiting()
                        .withReason(waiting.reason())
                        .withMessage(waiting.message().isEmpty() ? null : waiting.message())
                        .endWaiting()
                        .build();
            case ContainerState.Phase.Running running ->
                state.withNewRunning()
                        .withStartedAt(time(running.since()))
                        .endRunning()
                        .build();
            case ContainerState.Phase.Terminated end ->
                state.withNewTerminated()
                        .withExitCode(end.exitCode())
                        .withReason(end.reason())
                        .withMessage(end.message().isEmpty() ? null : end.message())
                        .withContainerID(id)
                        .withStartedAt(time(end.started()))
                        .withFinishedAt(time(end.finished()))
                        .endTerminated()
                        .build();
        };
    }

    /** Returns the names of the init containers that have not succeeded. */
    private static List<String> incomplete(PodView view) {
        return view.init().stream()
                .filter(container -> !container.succeeded())
                .map(container -> container.container().getName())
                .toList();
    }

    /** Returns the names of the containers that are not ready. */
    private static List<String> unready(PodView view) {
        return view.containers().stream()
                .filter(container -> !container.ready())
                .map(container -> container.container().getName())
                .toList();
    }

    /** Returns the conditions that the kubelet maintains. One whose status has not changed keeps its transition time. */
    private static List<PodCondition> conditions(PodView view, PodStatus before, String now) {
        List<String> unready = unready(view);
        boolean ready = unready.isEmpty() && view.initialized() && !view.terminal();
        String reason = view.phase().equals("Succeeded") ? "PodCompleted" : "ContainersNotReady";
        String message = view.problem().orElse("containers with unready status: " + unready);
        String incomplete = "containers with incomplete status: " + incomplete(view);
        return Stream.of(
                        // A kubelet sees no pod that is not bound.
                        condition("PodScheduled", true, "", ""),
                        condition(
                                "PodReadyToStartContainers",
                                view.addresses().isPresent(),
                                "",
                                view.problem().orElse("")),
                        condition("Initialized", view.initialized(), "ContainersNotInitialized", incomplete),
                        condition("ContainersReady", ready, reason, message),
                        condition("Ready", ready, reason, message))
                .map(condition -> withTransitionTime(condition, before, now))
                .toList();
    }

    private static PodCondition condition(String type, boolean holds, String reason, String message) {
        PodConditionBuilder condition = new PodConditionBuilder().withType(type).withStatus(holds ? "True" : "False");
        if (!holds) {
            condition.withReason(reason.isEmpty() ? null : reason).withMessage(message.isEmpty() ? null : message);
        }
        return condition.build();
    }

    private static PodCondition withTransitionTime(PodCondition condition, PodStatus before, String now) {
        String time = before.getConditions().stream()
                .filter(previous -> condition.getType().equals(previous.getType())
                        && condition.getStatus().equals(previous.getStatus()))
                .map(PodCondition::getLastTransitionTime)
                .findFirst()
                .orElse(now);
        return new PodConditionBuilder(condition).withLastTransitionTime(time).build();
    }
}
