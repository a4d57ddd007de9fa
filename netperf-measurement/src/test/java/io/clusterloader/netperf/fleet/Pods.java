package io.clusterloader.netperf.fleet;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.jspecify.annotations.Nullable;

/** Pods in the states that a kubelet and a scheduler report. */
public final class Pods {
    private Pods() {}

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

    public static Pod ready(String name, String address) {
        return new PodBuilder(created(name))
                .editStatus()
                .withPhase("Running")
                .withPodIP(address)
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

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

    public static Pod waiting(String name, String reason, @Nullable String message) {
        return with(
                name,
                new ContainerStatusBuilder()
                        .withNewState()
                        .withNewWaiting()
                        .withReason(reason)
                        .withMessage(message)
                        .endWaiting()
                        .endState()
                        .build());
    }

    public static Pod terminated(String name, String reason, int exitCode) {
        return with(
                name,
                new ContainerStatusBuilder()
                        .withState(new ContainerStateBuilder()
                                .withNewTerminated()
                                .withReason(reason)
                                .withExitCode(exitCode)
                                .endTerminated()
                                .build())
                        .build());
    }

    public static Pod crashLooping(String name, int restarts, int exitCode) {
        return with(
                name,
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

    public static Pod ended(String name, String reason, String message) {
        return new PodBuilder(created(name))
                .editStatus()
                .withPhase("Failed")
                .withReason(reason)
                .withMessage(message)
                .endStatus()
                .build();
    }

    private static Pod with(String name, ContainerStatus container) {
        return new PodBuilder(created(name))
                .editStatus()
                .withContainerStatuses(container)
                .endStatus()
                .build();
    }
}
