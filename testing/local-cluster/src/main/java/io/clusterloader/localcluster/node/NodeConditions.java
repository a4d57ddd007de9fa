package io.clusterloader.localcluster.node;

import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** How a node is, in the words of a kubelet. */
final class NodeConditions {
    private NodeConditions() {}

    /** Of a node that runs pods. */
    static List<NodeCondition> good() {
        return List.of(
                condition(
                        "MemoryPressure",
                        "False",
                        "KubeletHasSufficientMemory",
                        "kubelet has sufficient memory available"),
                condition("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
                condition("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
                condition("Ready", "True", "KubeletReady", "kubelet is posting ready status"));
    }

    /** Of a node that is not heard of any more, as the node controller of a cluster writes it. */
    static List<NodeCondition> unknown() {
        return Stream.of("MemoryPressure", "DiskPressure", "PIDPressure", "Ready")
                .map(type -> condition(type, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."))
                .toList();
    }

    private static NodeCondition condition(String type, String status, String reason, String message) {
        String now = PodStatuses.time(Instant.now());
        return new NodeConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastHeartbeatTime(now)
                .withLastTransitionTime(now)
                .build();
    }
}
