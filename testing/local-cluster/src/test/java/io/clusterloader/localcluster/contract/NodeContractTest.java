package io.clusterloader.localcluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What nodes say of themselves. */
@Contract
class NodeContractTest {
    @Test
    void nameTheirPlaceAndAddresses(Sandbox here) {
        for (Node node : nodes(here)) {
            String name = node.getMetadata().getName();
            assertThat(node.getMetadata().getLabels())
                    .containsEntry("kubernetes.io/hostname", name)
                    .containsEntry("kubernetes.io/os", "linux")
                    .containsKeys("kubernetes.io/arch", "topology.kubernetes.io/zone");
            assertThat(addresses(node, "InternalIP"))
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains(".");
            assertThat(addresses(node, "Hostname")).containsExactly(name);
            assertThat(node.getSpec().getPodCIDRs())
                    .hasSize(2)
                    .startsWith(node.getSpec().getPodCIDR());
        }
    }

    @Test
    void tellHowTheyAreAndWhatTheyHave(Sandbox here) {
        for (Node node : nodes(here)) {
            assertThat(node.getStatus().getConditions())
                    .extracting(condition -> condition.getType() + "=" + condition.getStatus())
                    .contains("Ready=True", "MemoryPressure=False", "DiskPressure=False", "PIDPressure=False");
            assertThat(node.getStatus().getConditions())
                    .filteredOn(condition -> condition.getType().equals("Ready"))
                    .extracting(NodeCondition::getReason)
                    .containsExactly("KubeletReady");
            assertThat(node.getStatus().getAllocatable()).containsKeys("cpu", "memory", "pods", "ephemeral-storage");
            assertThat(node.getStatus().getCapacity()).containsKeys("cpu", "memory", "pods");
            var info = node.getStatus().getNodeInfo();
            assertThat(info.getKubeletVersion()).startsWith("v1.");
            assertThat(info.getContainerRuntimeVersion()).contains("://");
            assertThat(info.getArchitecture())
                    .isEqualTo(node.getMetadata().getLabels().get("kubernetes.io/arch"));
            assertThat(List.of(
                            info.getKernelVersion(),
                            info.getOsImage(),
                            info.getMachineID(),
                            info.getBootID(),
                            info.getSystemUUID()))
                    .allSatisfy(value -> assertThat(value).isNotBlank());
        }
    }

    @Test
    void listTheImagesThatTheyHave(Sandbox here) {
        String shell = here.images().shell();
        String name = shell.substring(shell.lastIndexOf('/') + 1).replaceAll(":.*", "");
        for (Node node : nodes(here)) {
            Awaitility.await("images of " + node.getMetadata().getName())
                    .atMost(Duration.ofSeconds(90))
                    .until(
                            () -> here
                                    .client()
                                    .nodes()
                                    .withName(node.getMetadata().getName())
                                    .require()
                                    .getStatus()
                                    .getImages()
                                    .stream()
                                    // An image that lost its name to a newer one has none.
                                    .filter(image -> image.getNames() != null)
                                    .flatMap(image -> image.getNames().stream())
                                    .anyMatch(image -> image.contains(name)));
        }
    }

    @Test
    void renewTheirLeases(Sandbox here) {
        for (Node node : nodes(here)) {
            Lease before = lease(here, node);

            assertThat(before.getSpec().getHolderIdentity())
                    .isEqualTo(node.getMetadata().getName());
            assertThat(before.getSpec().getLeaseDurationSeconds()).isEqualTo(40);
            assertThat(before.getMetadata().getOwnerReferences().getFirst().getUid())
                    .isEqualTo(node.getMetadata().getUid());
            assertThat(Duration.between(
                            before.getSpec().getRenewTime(),
                            ZonedDateTime.now(before.getSpec().getRenewTime().getZone())))
                    .as("age of the lease")
                    .isLessThan(Duration.ofSeconds(40));
        }
        Lease first = lease(here, nodes(here).getFirst());
        Awaitility.await("a newer lease")
                .atMost(Duration.ofSeconds(40))
                .until(() -> lease(here, nodes(here).getFirst())
                        .getSpec()
                        .getRenewTime()
                        .isAfter(first.getSpec().getRenewTime()));
    }

    private static Lease lease(Sandbox here, Node node) {
        return here.client()
                .leases()
                .inNamespace("kube-node-lease")
                .withName(node.getMetadata().getName())
                .require();
    }

    private static List<Node> nodes(Sandbox here) {
        List<Node> nodes = here.client().nodes().list().getItems();
        assertThat(nodes).hasSizeGreaterThanOrEqualTo(3);
        return nodes;
    }

    private static List<String> addresses(Node node, String type) {
        return node.getStatus().getAddresses().stream()
                .filter(address -> address.getType().equals(type))
                .map(NodeAddress::getAddress)
                .toList();
    }
}
