package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node leaves in the middle of a case, and does not come back. */
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

    @Test
    void costsItsPairsAndNothingElse() throws Exception {
        Cli.Running run = Cli.in(directory)
                .start(
                        "run",
                        "--testconfig="
                                + Definitions.network(
                                        directory, "testCases: TC2.1.2.1", "numberOfClients: 4", "duration: 10s"),
                        "--provider=skeleton",
                        "--kubeconfig=" + cluster.kubeconfig(),
                        "--report-dir=" + directory.resolve("reports"));
        await("traffic")
                .atMost(Duration.ofMinutes(2))
                .failFast("the run ended early", () -> !run.process().isAlive())
                .until(LostNodeTest::isAnyClientSending);

        String lost = loseANodeWithoutTheOrchestrator();

        Cli.Finished finished = run.await();
        assertThat(finished.exitCode()).as(finished.everything()).isEqualTo(1);
        JsonNode tcp = new Reports(directory.resolve("reports")).result("TC2.1.2.1");
        assertThat(tcp.path("pairs_counted").asInt()).isBetween(1, 3);
        assertThat(Reports.list(tcp.path("pairs")))
                .filteredOn(pair -> !pair.path("violations").isEmpty())
                .isNotEmpty()
                .allMatch(pair -> pair.toString().contains("\"" + lost + "\""));
        assertThat(cluster.left()).isEmpty();
    }

    /** An armed process, which is not the tool yet, has the tool's command further on in its own. */
    private static boolean isAnyClientSending() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .anyMatch(command -> command.startsWith("/usr/bin/iperf3 -c"));
    }

    private String loseANodeWithoutTheOrchestrator() {
        try (KubernetesClient client = ApiClient.of(cluster.kubeconfig())) {
            String kept = client.pods().inAnyNamespace().list().getItems().stream()
                    .filter(pod -> pod.getMetadata().getName().contains("orchestrator"))
                    .map(pod -> pod.getSpec().getNodeName())
                    .findFirst()
                    .orElseThrow();
            String lost = client.nodes().list().getItems().stream()
                    .map(node -> node.getMetadata().getName())
                    .filter(node -> !node.equals(kept))
                    .findFirst()
                    .orElseThrow();
            client.nodes()
                    .withName(lost)
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"metadata\":{\"annotations\":{\"clusterloader.io/stopped-until\":\"%s\"}}}"
                                    .formatted(Instant.now().plusSeconds(3600)));
            return lost;
        }
    }
}
