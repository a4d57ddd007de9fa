package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.e2e.ApiClient;
import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.KeptCluster;
import io.clusterloader.e2e.Reports;
import io.clusterloader.testsupport.Definitions;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The orchestrator is lost for good between two cases. */
class LostOrchestratorTest {
    @TempDir
    private Path directory;

    private KeptCluster cluster = KeptCluster.NONE;

    @BeforeEach
    void up() throws Exception {
        cluster = KeptCluster.up(directory, "e2e-lost", 2);
    }

    @AfterEach
    void down() throws Exception {
        assertThat(cluster.down()).isEmpty();
    }

    @Test
    void leavesTheFinishedCasesWithTheirNumbers() throws Exception {
        Path reportDirectory = directory.resolve("reports");
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--testconfig="
                        + Definitions.network(
                                directory, "testCases: [TC1.1.1.1, TC1.1.1.2]", "samples: 1", "duration: 10s"),
                "--report-dir=" + reportDirectory));
        arguments.addAll(cluster.flags());
        Cli.Running run = Cli.in(directory).start(arguments.toArray(String[]::new));
        await("the first case")
                .atMost(Duration.ofMinutes(2))
                .failFast("the run ended early", () -> !run.process().isAlive())
                .until(() -> run.stdout().contains("TC1.1.1.1 1:1 TCP pod IP IPv4: throughput"));
        String namespace = Cli.namespaceIn(run.stdout()).orElseThrow();
        try (KubernetesClient client = ApiClient.of(cluster.kubeconfig())) {
            var _ = client.pods()
                    .inNamespace(namespace)
                    .withName("orchestrator")
                    .withGracePeriod(0)
                    .delete();
        }

        Cli.Finished finished = run.await();
        assertThat(finished.exitCode()).as(finished.everything()).isEqualTo(1);
        Reports reports = new Reports(reportDirectory);
        assertThat(reports.result("TC1.1.1.1").path("pairs_counted").asInt()).isEqualTo(1);
        try (var files = Files.list(reportDirectory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("NetworkPerformanceMetrics_1:1_TCP_P2P"))
                    .noneMatch(name -> name.startsWith("NetworkPerformanceMetrics_1:1_UDP_P2P"));
        }
        assertThat(reportDirectory.resolve("junit.xml")).content().contains("ConnectionLost");
    }
}
