package io.clusterloader.testsupport;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.jspecify.annotations.Nullable;

/** Pods in the states that a kubelet and a scheduler report. */
public final class Pods {
    private Pods() {}

    /** Returns a pod that has been created, and no more. */
    public static Pod created(String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewStatus()
                .withPhase("Pending")
                .endStatus()
                .build();
    }

    /** Returns a pod of a namespace and an app that has been created, and no more; its uid is its name. */
    public static Pod created(String namespace, String name, String app) {
        return new PodBuilder(created(name))
                .editMetadata()
                .withNamespace(namespace)
                .withUid(name)
                .addToLabels("app", app)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build();
    }

    /** Returns the pod with a node. */
    public static Pod scheduled(Pod pod) {
        return new PodBuilder(pod)
                .editOrNewSpec()
                .withNodeName("node1")
                .endSpec()
                .build();
    }

    /** Returns the pod with a node, running and ready. */
    public static Pod ready(Pod pod) {
        return new PodBuilder(scheduled(pod))
                .editStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    /** Returns a ready pod of a namespace and an app. */
    public static Pod ready(String namespace, String name, String app) {
        return ready(created(namespace, name, app));
    }

    /** Returns a ready pod with an address. */
    public static Pod ready(String name, String address) {
        return new PodBuilder(ready(created(name)))
                .editStatus()
                .withPodIP(address)
                .endStatus()
                .build();
    }

    /** Returns a pod that fits no node. */
    public static Pod unschedulable(String name, String message) {
        return new PodBuilder(created(name))
                .editStatus()
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage(message)
                .endCondition()
                .endStatus()
                .build();
    }

    /** Returns a pod whose container waits. */
    public static Pod waiting(String name, String reason, @Nullable String message) {
        return waiting(created(name), reason, message);
    }

    /** Returns the pod with a container that waits. */
    public static Pod waiting(Pod pod, String reason, @Nullable String message) {
        return with(
                pod,
                new ContainerStatusBuilder()
                        .withNewState()
                        .withNewWaiting()
                        .withReason(reason)
                        .withMessage(message)
                        .endWaiting()
                        .endState()
                        .build());
    }

    /** Returns a pod whose container has ended. */
    public static Pod terminated(String name, String reason, int exitCode) {
        return with(
                created(name),
                new ContainerStatusBuilder()
                        .withState(new ContainerStateBuilder()
                                .withNewTerminated()
                                .withReason(reason)
                                .withExitCode(exitCode)
                                .endTerminated()
                                .build())
                        .build());
    }

    /** Returns a pod whose container ended so often that the kubelet waits before it starts it again. */
    public static Pod crashLooping(String name, int restarts, int exitCode) {
        return with(
                created(name),
                new ContainerStatusBuilder()
                        .withRestartCount(restarts)
                        .withNewState()
                        .withNewWaiting()
                        .withReason("CrashLoopBackOff")
                        .withMessage("back-off 10s")
                        .endWaiting()
                        .endState()
                        .withLastState(new ContainerStateBuilder()
                                .withNewTerminated()
                                .withReason("Error")
                                .withExitCode(exitCode)
                                .endTerminated()
                                .build())
                        .build());
    }

    /** Returns a pod that the kubelet has ended. */
    public static Pod failed(String name, String reason, String message) {
        return new PodBuilder(ended(created(name), "Failed"))
                .editStatus()
                .withReason(reason)
                .withMessage(message)
                .endStatus()
                .build();
    }

    /** Returns the pod with the phase Succeeded or Failed. */
    public static Pod ended(Pod pod, String phase) {
        return new PodBuilder(pod).editStatus().withPhase(phase).endStatus().build();
    }

    /** Returns the pod with a deletion timestamp. */
    public static Pod terminating(Pod pod) {
        return new PodBuilder(pod)
                .editMetadata()
                .withDeletionTimestamp("2026-01-01T00:00:00Z")
                .endMetadata()
                .build();
    }

    private static Pod with(Pod pod, ContainerStatus container) {
        return new PodBuilder(pod)
                .editStatus()
                .withContainerStatuses(
                        new ContainerStatusBuilder(container).withName("main").build())
                .endStatus()
                .build();
    }
}
