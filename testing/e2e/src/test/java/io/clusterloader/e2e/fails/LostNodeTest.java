package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.e2e.ApiClient;
import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.KeptCluster;
import io.clusterloader.e2e.LocalOnly;
import io.clusterloader.e2e.Reports;
import io.clusterloader.testsupport.Definitions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node halts in the middle of a case, and does not come back. */
@LocalOnly("nothing stops the nodes of a given cluster")
class LostNodeTest {
    private static final int NODES = 4;

    @TempDir
    private Path directory;

    private KeptCluster cluster = KeptCluster.NONE;

    @BeforeEach
    void up() throws Exception {
        cluster = KeptCluster.up(directory, "e2e-lost-node", NODES);
    }

    @AfterEach
    void down() throws Exception {
        assertThat(cluster.down()).isEmpty();
    }

    /** The traffic is little: one that takes all cores would keep this test's own calls waiting until the case is over. */
    @Test
    void costsItsPairsAndNothingElse() throws Exception {
        Path reportDirectory = directory.resolve("reports");
        Cli.Running run = Cli.in(directory)
                .start(
                        "run",
                        "--testconfig="
                                + Definitions.network(
                                        directory,
                                        "testCases: TC2.1.2.2",
                                        "numberOfClients: 4",
                                        "udpBandwidth: 2M",
                                        "duration: 30s"),
                        "--provider=skeleton",
                        "--kubeconfig=" + cluster.kubeconfig(),
                        "--report-dir=" + reportDirectory);
        String lost;
        try (KubernetesClient client = ApiClient.of(cluster.kubeconfig())) {
            await(run, "the fleet").until(() -> run.stdout().contains("Step 2/2"));
            lost = nodeWithoutTheOrchestrator(client);
            await(run, "traffic").until(LostNodeTest::isAnyClientSending);
            stop(client, lost);
            await(run, "the end of the node").until(() -> !isReady(client, lost));
        }
        assertThat(run.stdout()).as("the case goes on").doesNotContain("TC2.1.2.2 N:M 4:4 UDP pod IP IPv4:");

        Cli.Finished finished = run.await();
        assertThat(finished.exitCode()).as(finished.everything()).isEqualTo(1);
        JsonNode udp = new Reports(reportDirectory).result("TC2.1.2.2");
        assertThat(udp.path("pairs_counted").asInt()).isEqualTo(NODES - 2);
        assertThat(Reports.list(udp.path("pairs")))
                .hasSize(NODES)
                .allSatisfy(pair -> assertThat(pair.path("violations").isEmpty())
                        .as(pair.toString())
                        .isNotEqualTo(pair.toString().contains("\"" + lost + "\"")));
        assertThat(reportDirectory.resolve("junit.xml"))
                .content()
                .contains("Partial", "node %s (not ready: Kubelet stopped posting node status.)".formatted(lost));
        assertThat(cluster.left()).isEmpty();
    }

    private static ConditionFactory await(Cli.Running run, String what) {
        return Awaitility.await(what)
                .atMost(Duration.ofMinutes(2))
                .failFast("the run ended early", () -> !run.process().isAlive());
    }

    /** An armed process, which is not the tool yet, has the tool's command further on in its own. */
    private static boolean isAnyClientSending() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .anyMatch(command -> command.startsWith("/usr/bin/iperf -c"));
    }

    private static String nodeWithoutTheOrchestrator(KubernetesClient client) {
        String kept = client.pods().inAnyNamespace().list().getItems().stream()
                .filter(pod -> pod.getMetadata().getName().contains("orchestrator"))
                .map(pod -> pod.getSpec().getNodeName())
                .findFirst()
                .orElseThrow();
        return client.nodes().list().getItems().stream()
                .map(node -> node.getMetadata().getName())
                .filter(node -> !node.equals(kept))
                .findFirst()
                .orElseThrow();
    }

    private static void stop(KubernetesClient client, String node) {
        client.nodes()
                .withName(node)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"clusterloader.io/stopped-until\":\"%s\"}}}"
                                .formatted(Instant.now().plusSeconds(3600)));
    }

    private static boolean isReady(KubernetesClient client, String node) {
        return client.nodes().withName(node).require().getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }
}
