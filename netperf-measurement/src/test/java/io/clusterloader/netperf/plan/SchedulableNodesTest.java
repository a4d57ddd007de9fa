package io.clusterloader.netperf.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.params.NodeChoice;
import io.clusterloader.netperf.plan.NodePool.Obstacle;
import io.clusterloader.netperf.v1.IpFamily;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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

    @Test
    void readsWhichNodesShareTheCoresOfAMachine() {
        assertThat(of(List.of(
                        machine("node1", "boot", "8"),
                        machine("node2", "boot", "8"),
                        machine("node3", "", "3920m"),
                        node("node4", "True").build())))
                .extracting(ClusterNode::machine)
                .containsExactly(
                        new Machine("boot", 8),
                        new Machine("boot", 8),
                        new Machine("node3", 3.92),
                        new Machine("node4", 0));
    }

    private static Node machine(String name, String bootId, String cores) {
        return node(name, "True")
                .editStatus()
                .addToCapacity("cpu", new Quantity(cores))
                .withNewNodeInfo()
                .withBootID(bootId)
                .endNodeInfo()
                .endStatus()
                .build();
    }

    @Test
    void takesExternalAddressesOfAFamilyThatHasNoInternalOnes() {
        assertThat(of(List.of(
                        addressed("cloud", "ExternalIP=192.0.2.1", "ExternalIP=2001:db8::1", "Hostname=cloud"),
                        addressed("half", "InternalIP=10.0.0.2", "ExternalIP=192.0.2.2", "ExternalIP=2001:db8::2"),
                        addressed("six-first", "InternalIP=fd00::3", "InternalIP=10.0.0.3", "InternalIP=10.1.0.3"))))
                .extracting(ClusterNode::addresses)
                .containsExactly(
                        List.of("192.0.2.1", "2001:db8::1"),
                        List.of("10.0.0.2", "2001:db8::2"),
                        List.of("10.0.0.3", "10.1.0.3", "fd00::3"));
    }

    @Test
    void looksUpTheNamesOfANodeThatTellsNoAddress() {
        Map<String, List<String>> names = Map.of("rack1.example.com", List.of("10.9.0.1"));
        assertThat(SchedulableNodes.of(
                                List.of(
                                        addressed("n1", "Hostname=unknown", "InternalDNS=rack1.example.com"),
                                        addressed("n2", "Hostname=elsewhere")),
                                NodeChoice.ANY,
                                name -> names.getOrDefault(name, List.of()))
                        .nodes())
                .containsExactly(new ClusterNode("n1", List.of("10.9.0.1")), new ClusterNode("n2", List.of()));
    }

    @Test
    void leavesOutMachinesThatCannotRunTheImages() {
        NodePool pool = pool(List.of(
                node("n1", "True").build(),
                node("n2", "True").build(),
                labelled("win", Map.of("kubernetes.io/os", "windows")),
                labelled("aci", Map.of("type", "virtual-kubelet")),
                labelled("fargate-10-0-0-9", Map.of("eks.amazonaws.com/compute-type", "fargate")),
                tainted("kwok", "NoSchedule", "virtual-kubelet.io/provider")));
        assertThat(pool.nodes()).extracting(ClusterNode::name).containsExactly("n1", "n2");
        assertThat(pool.leftOut().keySet()).extracting(Obstacle::kind).containsOnly(Obstacle.Kind.PLATFORM);
        assertThat(pool.warnings())
                .containsExactly("nodes left out: aci, fargate-10-0-0-9, kwok (a virtual node, which has"
                        + " no machine whose network could be measured); win (runs Windows, for which there are no"
                        + " images)");
    }

    @Test
    void takesTheArchitectureOfTheMostNodes() {
        List<Node> mixed = List.of(
                labelled("a1", Map.of("kubernetes.io/arch", "arm64")),
                labelled("n1", Map.of("kubernetes.io/arch", "amd64")),
                labelled("n2", Map.of("kubernetes.io/arch", "amd64")));
        assertThat(of(mixed)).extracting(ClusterNode::name).containsExactly("n1", "n2");
        assertThat(pool(mixed).warnings().getFirst())
                .contains("a1 (arm64, most nodes are amd64;", "nodeSelector: {kubernetes.io/arch: arm64}");
        assertThat(pool(mixed).amongForeignNodes()).hasSize(2);
        assertThat(SchedulableNodes.of(
                                mixed,
                                new NodeChoice(Map.of("kubernetes.io/arch", "arm64"), List.of()),
                                name -> List.of())
                        .nodes())
                .extracting(ClusterNode::name)
                .containsExactly("a1");
        assertThat(of(mixed.subList(0, 2))).extracting(ClusterNode::name).containsExactly("n1");
    }

    @Test
    void tellsNothingOfWhatSomebodyChose() {
        NodePool pool = pool(List.of(node("n1", "True").build(), tainted("NoSchedule")));
        assertThat(pool.leftOut()).hasSize(1);
        assertThat(pool.warnings()).isEmpty();
        assertThat(pool.amongForeignNodes()).isEmpty();
    }

    @Test
    void tellsWhichPlannedNodesAreLost() {
        List<ClusterNode> planned = of(List.of(
                node("n1", "True").build(),
                node("n2", "True").build(),
                node("n3", "True").build()));
        List<Node> now = List.of(
                node("n1", "True").build(),
                node("n3", "False").build(),
                node("joined", "True").build());
        assertThat(SchedulableNodes.lost(planned, now, NodeChoice.ANY))
                .containsExactly(Map.entry("n2", "has left the cluster"), Map.entry("n3", "not ready"));
    }

    private static NodePool pool(List<Node> nodes) {
        return SchedulableNodes.of(nodes, NodeChoice.ANY, name -> List.of());
    }

    private static Node addressed(String name, String... addresses) {
        return node(name, "True")
                .editStatus()
                .withAddresses(Stream.of(addresses)
                        .map(address -> address.split("=", 2))
                        .map(parts -> new NodeAddress(parts[1], parts[0]))
                        .toList())
                .endStatus()
                .build();
    }

    private static Node labelled(String name, Map<String, String> labels) {
        return node(name, "True")
                .editMetadata()
                .withLabels(labels)
                .endMetadata()
                .build();
    }

    private static List<ClusterNode> of(List<Node> nodes) {
        return pool(nodes).nodes();
    }

    private static Node tainted(String effect) {
        return tainted("tainted-" + effect, effect, "dedicated");
    }

    private static Node tainted(String name, String effect, String key) {
        return node(name, "True")
                .editOrNewSpec()
                .addNewTaint()
                .withKey(key)
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
