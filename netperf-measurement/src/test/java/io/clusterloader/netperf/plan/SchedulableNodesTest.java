package io.clusterloader.netperf.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.params.NodeChoice;
import io.clusterloader.netperf.v1.IpFamily;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchedulableNodesTest {
    @Test
    void leavesOutWhatTakesNoPods() {
        assertThat(of(List.of(
                        node("node3", "True").build(),
                        node("node2", "False").build(),
                        node("node1", "True").build(),
                        node("cordoned", "True")
                                .editOrNewSpec()
                                .withUnschedulable(true)
                                .endSpec()
                                .build(),
                        tainted("NoSchedule"),
                        tainted("NoExecute"),
                        tainted("PreferNoSchedule"),
                        new NodeBuilder()
                                .withNewMetadata()
                                .withName("new")
                                .endMetadata()
                                .build())))
                .extracting(ClusterNode::name)
                .containsExactly("node1", "node3", "tainted-PreferNoSchedule");
    }

    @Test
    void readsTheInternalAddressesOfBothFamilies() {
        assertThat(of(List.of(node("node1", "True").build())))
                .containsExactly(new ClusterNode("node1", List.of("10.0.0.1", "fd00::1")));
    }

    @Test
    void readsWhichAddressesPodsGetWhereTheNodeSaysIt() {
        Node dual = node("node1", "True")
                .editOrNewSpec()
                .withPodCIDR("10.244.1.0/24")
                .withPodCIDRs("10.244.1.0/24", "fd00:10:244:1::/64")
                .endSpec()
                .build();
        Node single = node("node2", "True")
                .editOrNewSpec()
                .withPodCIDR("10.244.2.0/24")
                .endSpec()
                .build();
        assertThat(of(List.of(dual, single, node("node3", "True").build())))
                .extracting(ClusterNode::podFamilies)
                .containsExactly(Set.of(IpFamily.IPV4, IpFamily.IPV6), Set.of(IpFamily.IPV4), Set.of());
    }

    private static List<ClusterNode> of(List<Node> nodes) {
        return SchedulableNodes.of(nodes, NodeChoice.ANY).nodes();
    }

    private static Node tainted(String effect) {
        return node("tainted-" + effect, "True")
                .editOrNewSpec()
                .addNewTaint()
                .withKey("dedicated")
                .withEffect(effect)
                .endTaint()
                .endSpec()
                .build();
    }

    private static NodeBuilder node(String name, String ready) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .endCondition()
                .addNewAddress("10.0.0.1", "InternalIP")
                .addNewAddress("fd00::1", "InternalIP")
                .addNewAddress("192.0.2.1", "ExternalIP")
                .endStatus();
    }
}
