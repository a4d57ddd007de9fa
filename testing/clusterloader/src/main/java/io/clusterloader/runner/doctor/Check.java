package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** A check of one side of a cluster. It changes nothing. */
interface Check {
    /** Returns what it checks, in a word or two. */
    String subject();

    /** Returns what a check that takes long waits for, and how long at most. */
    default String waitsFor() {
        return subject();
    }

    /** Returns whether it compares the cluster with what a run would create there, and knows nothing where that is not known. */
    default boolean restsOnPlan() {
        return false;
    }

    /** Returns whether it judges what the cluster makes of namespaces that a run creates. It knows nothing of those that are the user's. */
    default boolean isAboutNewNamespaces() {
        return false;
    }

    /**
     * Checks the cluster.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the cluster refuses a request; the doctor
     *     reports that as unknown
     */
    List<CheckResult> check(Target target) throws InterruptedException;

    /**
     * The cluster, and what the tests need of it.
     *
     * @param version of its API server
     * @param nodes all nodes
     * @param requirements of the tests that are to run there
     */
    record Target(KubernetesClient client, ApiVersion version, List<Node> nodes, RunRequirements requirements) {
        public Target {
            nodes = List.copyOf(nodes);
        }

        /** Returns the nodes that take pods now. */
        List<Node> usableNodes() {
            return nodes.stream().filter(NodeState::isUsable).toList();
        }
    }
}
