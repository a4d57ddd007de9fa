package io.clusterloader.netperf.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.testsupport.ReadyNodes;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which nodes the params choose, and what is said where they choose too few. */
class NodeChoiceTest {
    private static final List<Node> NODES = List.of(
            node("node1", Map.of("disk", "ssd", "zone", "a")),
            node("node2", Map.of("disk", "ssd", "zone", "b")),
            node("node3", Map.of("disk", "hdd", "zone", "b")),
            tainted(node("db1", Map.of("disk", "ssd")), "dedicated", "db"),
            cordoned(node("old1", Map.of("disk", "ssd"))));

    @Test
    void takesTheNodesWithTheLabels() throws Exception {
        assertThat(plan(Map.of("nodeSelector", Map.of("disk", "ssd"))).nodes())
                .extracting(ClusterNode::name)
                .containsExactly("node1", "node2");
    }

    @Test
    void takesTaintedNodesThatAreTolerated() throws Exception {
        Map<String, Object> params = Map.of(
                "tolerations", Map.of("key", "dedicated", "value", "db"), "topology", "N:M", "service", "noservice");
        assertThat(SchedulableNodes.of(NODES, start(params).pods().nodes(), name -> List.of())
                        .nodes())
                .extracting(ClusterNode::name)
                .containsExactly("db1", "node1", "node2", "node3");
    }

    @Test
    void takesCordonedNodesWhereEveryTaintIsTolerated() throws Exception {
        assertThat(SchedulableNodes.of(
                                NODES,
                                start(Map.of("tolerations", Map.of("operator", "Exists")))
                                        .pods()
                                        .nodes(),
                                name -> List.of())
                        .nodes())
                .hasSize(5);
    }

    @Test
    void namesTheSelectorAndTheValuesThatThereAre() {
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> plan(Map.of("nodeSelector", Map.of("disk", "nvme"))))
                .withMessage(
                        "needs 2 schedulable nodes; the cluster has none. Left out: db1, node1, node2 and 2 more nodes (not chosen by"
                                + " nodeSelector disk=nvme); the nodes have disk with hdd, ssd");
    }

    @Test
    void namesLabelsThatThereAreWhereNoNodeHasTheKey() {
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> plan(Map.of("nodeSelector", Map.of("dsk", "ssd"))))
                .withMessageEndingWith("no node has a label \"dsk\"; did you mean \"disk\"?");
    }

    @Test
    void saysWhatKeepsEachOfTheOtherNodesOut() {
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> plan(Map.of("nodes", 4)))
                .withMessage(
                        "nodes: asks for 4 schedulable nodes; the cluster has 3: node1, node2, node3. Left out: db1 (no toleration of the"
                                + " taint dedicated=db:NoSchedule); old1 (cordoned)");
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> plan(Map.of("nodeSelector", Map.of("zone", "a"))))
                .withMessageContainingAll(
                        "the cluster has 1: node1. Add a node, or write placement: colocated. Left out: ",
                        "not chosen by nodeSelector zone=a");
    }

    private static FleetPlan plan(Map<String, Object> params) throws Exception {
        StartParams start = start(params);
        return Planner.plan(start, SchedulableNodes.of(NODES, start.pods().nodes(), name -> List.of()), "abcdefgh");
    }

    private static StartParams start(Map<String, Object> params) throws Exception {
        return StartParams.decode(Params.of(new java.util.HashMap<>(params)));
    }

    private static Node node(String name, Map<String, String> labels) {
        return ReadyNodes.node(name, "10.0.0.1")
                .editMetadata()
                .withLabels(labels)
                .endMetadata()
                .build();
    }

    private static Node tainted(Node node, String key, String value) {
        return new NodeBuilder(node)
                .editOrNewSpec()
                .addNewTaint("NoSchedule", key, null, value)
                .endSpec()
                .build();
    }

    private static Node cordoned(Node node) {
        return new NodeBuilder(node)
                .editOrNewSpec()
                .withUnschedulable(true)
                .addNewTaint("NoSchedule", "node.kubernetes.io/unschedulable", null, null)
                .endSpec()
                .build();
    }
}
