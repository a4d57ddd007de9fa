package io.clusterloader.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clusterloader.testsupport.FinishedCommand;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The parts together, as a user of the cluster sees them. */
@Tag("machine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalClusterTest {
    private static final String NAME = Machine.newName();

    /** Another cluster of this process may be up. */
    private final List<ProcessHandle> before =
            ProcessHandle.current().children().toList();

    private ShellCluster cluster;

    LocalClusterTest(@TempDir Path directory) throws Exception {
        cluster = ShellCluster.start(NAME, 3, directory);
    }

    @BeforeAll
    void says() {
        assertThat(cluster.progress()).last().asString().contains("3 nodes");
    }

    @AfterAll
    void leavesNothing() {
        Path kubeconfig = cluster.cluster().kubeconfig();
        cluster.run("forgotten", "node-1", "exec sleep 1000");
        cluster.close();

        assertThat(Machine.tracesOf(NAME)).isEmpty();
        assertThat(kubeconfig).doesNotExist();
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isSubsetOf(before);
    }

    @Test
    void hasTheNodesThatWereAskedFor() {
        assertThat(cluster.client().nodes().list().getItems())
                .extracting(node -> node.getMetadata().getName())
                .containsExactlyInAnyOrder("node-1", "node-2", "node-3");
        assertThat(cluster.cluster().nodes()).containsExactly("node-1", "node-2", "node-3");
    }

    @Test
    void runsPodsThatTheHostReachesOverBothFamilies() {
        Pod pod = cluster.run("reached", "node-2", Answer.server(8080, "here"));

        List<String> addresses = ShellCluster.addresses(pod);
        assertThat(addresses).hasSize(2);
        assertThat(addresses)
                .allSatisfy(address -> assertThat(Answer.from(address, 8080)).isEqualTo("here"));
    }

    @Test
    void servesLogs() {
        cluster.run("speaker", "node-1", "echo a word; exec sleep 1000");

        assertThat(cluster.log("speaker", "a word")).isEqualTo("a word\n");
    }

    @Test
    void leadsServiceAddressesAndNodePortsToPodsOnOtherNodes() throws Exception {
        cluster.run("backend", "node-1", Answer.server(8080, "backend"));
        Service service = cluster.client()
                .services()
                .inNamespace("default")
                .resource(service("backend"))
                .create();
        int nodePort = service.getSpec().getPorts().getFirst().getNodePort();
        var node = cluster.client().nodes().withName("node-3").get();

        node.getStatus().getAddresses().stream()
                .filter(address -> address.getType().equals("InternalIP"))
                .forEach(address ->
                        assertThat(Answer.from(address.getAddress(), nodePort)).isEqualTo("backend"));
        for (String address : service.getSpec().getClusterIPs()) {
            assertThat(fromNode("node-2", address)).contains("backend");
        }
    }

    private static Service service(String app) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(app)
                .endMetadata()
                .withNewSpec()
                .withType("NodePort")
                .withIpFamilyPolicy("RequireDualStack")
                .addToSelector("app", app)
                .addNewPort()
                .withPort(80)
                .withNewTargetPort(8080)
                .endPort()
                .endSpec()
                .build();
    }

    private static String fromNode(String node, String address) throws IOException, InterruptedException {
        return FinishedCommand.run(
                        "nsenter",
                        "--net=/run/netns/cl2-" + NAME + "-" + node,
                        "python3",
                        "-c",
                        "import socket; print(socket.create_connection(('%s', 80), 5).recv(100))".formatted(address))
                .outputAndExitCode();
    }

    @Test
    void removesADeletedPodWithItsNamespace() {
        Pod pod = cluster.run("short", "node-3", Answer.server(8080, "short"));
        String address = ShellCluster.addresses(pod).getFirst();
        Answer.from(address, 8080);

        cluster.client().pods().inNamespace("default").withName("short").delete();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> cluster.client()
                                .pods()
                                .inNamespace("default")
                                .withName("short")
                                .get()
                        == null);
        assertThatThrownBy(() -> Answer.once(address, 8080)).isInstanceOf(IOException.class);
    }

    @Test
    void cutsANodeOffAndJoinsItAgain() throws Exception {
        Pod pod = cluster.run("cut", "node-3", Answer.server(8080, "joined"));
        String address = ShellCluster.addresses(pod).getFirst();
        Answer.from(address, 8080);

        cluster.cluster().faults("node-3").partition();
        assertThatThrownBy(() -> Answer.once(address, 8080)).isInstanceOf(IOException.class);
        cluster.cluster().faults("node-3").clear();

        assertThat(Answer.from(address, 8080)).isEqualTo("joined");
    }
}
