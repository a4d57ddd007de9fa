package io.clusterloader.localcluster.contract;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Optional;

/** Pods as the contract needs them, and how to read them. */
final class ContractPods {
    private ContractPods() {}

    /**
     * A pod that does nothing; it has a port named {@code http}, and ends at once when it is told to. Without a token, which
     * costs its node more requests than all else about the pod, and a kubelet of release 1.20 makes 5 in a second.
     */
    static PodBuilder pause(Sandbox here, String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(here.namespace())
                .addToLabels("app", name)
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(1L)
                .withAutomountServiceAccountToken(false)
                .addNewContainer()
                .withName("main")
                .withImage(here.images().pause())
                .addNewPort()
                .withName("http")
                .withContainerPort(8080)
                .endPort()
                .endContainer()
                .endSpec();
    }

    static PodBuilder shell(Sandbox here, String name, String script) {
        return pause(here, name)
                .editSpec()
                .editFirstContainer()
                .withImage(here.images().shell())
                .withCommand("/bin/bash", "-c", script)
                .endContainer()
                .endSpec();
    }

    static PodBuilder on(String node, PodBuilder pod) {
        return pod.editSpec().withNodeName(node).endSpec();
    }

    static Optional<PodCondition> condition(Pod pod, String type) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    static boolean isReady(Pod pod) {
        return condition(pod, "Ready")
                .filter(ready -> ready.getStatus().equals("True"))
                .isPresent();
    }

    /** The status of the first container; empty before the node has seen the pod. */
    static Optional<ContainerStatus> main(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream().findFirst();
    }

    /** Why the first container waits; empty if it does not. */
    static String waitingReason(Pod pod) {
        return waiting(pod).map(ContainerStateWaiting::getReason).orElse("");
    }

    /** What more there is to say about that; empty if it does not wait, or nothing is said. */
    static String waitingMessage(Pod pod) {
        return waiting(pod).map(ContainerStateWaiting::getMessage).orElse("");
    }

    private static Optional<ContainerStateWaiting> waiting(Pod pod) {
        return main(pod).map(status -> status.getState().getWaiting());
    }
}
