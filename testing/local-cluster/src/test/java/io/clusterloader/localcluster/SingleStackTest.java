package io.clusterloader.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.localcluster.net.IpFamilies;
import io.clusterloader.testsupport.FinishedCommand;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clusters of one address family: nothing of the other is anywhere. */
@Tag("machine")
class SingleStackTest {
    private final String name = Machine.newName();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"IPv4, IPv6", "IPv6, IPv4"})
    void hasOneFamilyOnly(String own, String other) throws Exception {
        try (ShellCluster cluster = ShellCluster.start(name, 2, IpFamilies.of(own), directory)) {
            var node = cluster.client().nodes().withName("node-2").get();
            List<String> addresses = ShellCluster.addresses(cluster.run("a", "node-1", Answer.server(8080, "a")));
            Service service = cluster.client()
                    .services()
                    .inNamespace("default")
                    .resource(service("a", "PreferDualStack"))
                    .create();

            assertThat(addresses).hasSize(1).allMatch(address -> isOf(own, address));
            assertThat(node.getSpec().getPodCIDRs()).hasSize(1).allMatch(range -> isOf(own, range));
            assertThat(node.getSpec().getPodCIDR())
                    .isEqualTo(node.getSpec().getPodCIDRs().getFirst());
            assertThat(service.getSpec().getIpFamilies()).containsExactly(own);
            assertThat(Answer.from(addresses.getFirst(), 8080)).isEqualTo("a");
            assertThat(Answer.from(
                            node.getStatus().getAddresses().getFirst().getAddress(),
                            service.getSpec().getPorts().getFirst().getNodePort()))
                    .isEqualTo("a");
            assertThatThrownBy(() -> cluster.client()
                            .services()
                            .inNamespace("default")
                            .resource(service("b", "RequireDualStack"))
                            .create())
                    .hasMessageContaining("this cluster is not configured for dual-stack services");
            assertThat(FinishedCommand.run("ip", "-n", "cl2-" + name + "-node-1", "-4", "addr", "show", "dev", "uplink")
                            .outputAndExitCode())
                    .matches(shown -> shown.contains("inet ") == own.equals("IPv4"));
        }
    }

    private static boolean isOf(String family, String address) {
        return address.contains(":") == family.equals("IPv6");
    }

    private static Service service(String app, String policy) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(app)
                .endMetadata()
                .withNewSpec()
                .withType("NodePort")
                .withIpFamilyPolicy(policy)
                .addToSelector("app", app)
                .addNewPort()
                .withPort(80)
                .withNewTargetPort(8080)
                .endPort()
                .endSpec()
                .build();
    }
}
