package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * What is examined, and against what.
 *
 * @param version of its API server
 * @param nodes all of it
 * @param demands of the tests that are to run there
 */
record ExaminedCluster(KubernetesClient client, ApiVersion version, List<Node> nodes, Demands demands) {
    ExaminedCluster {
        nodes = List.copyOf(nodes);
    }

    /** The nodes that take pods now. */
    List<Node> usableNodes() {
        return nodes.stream().filter(NodeState::isUsable).toList();
    }
}
