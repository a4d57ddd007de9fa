package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network is measured by two commands of which each is a process of its own, as another tool would run them. */
class MeasureCommandsTest {
    @TempDir
    private Path directory;

    private KeptCluster cluster = KeptCluster.NONE;
    private Path state = Path.of("");

    @BeforeEach
    void up() throws Exception {
        cluster = KeptCluster.up(directory, "e2e-measure", 2);
        state = directory.resolve("network.state");
    }

    @AfterEach
    void down() throws Exception {
        assertThat(cluster.left()).isEmpty();
        assertThat(cluster.down()).isEmpty();
    }

    @Test
    void embedsInADefinitionOfClusterLoader2ByItsExec() throws Exception {
        Path reports = directory.resolve("reports");
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--testconfig=" + Cli.home().resolve("testing/network/from-clusterloader2.yaml"),
                "--report-dir=" + reports));
        arguments.addAll(cluster.flags());

        Cli.Finished run = Cli.in(directory)
                .with("CLUSTERLOADER", Cli.home().resolve("clusterloader").toString())
                .with("NETPERF_STATE", state.toString())
                .with("NETPERF_REPORTS", reports.toString())
                .with("KUBECONFIG", cluster.kubeconfig().toString())
                .run(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(names(reports))
                .anyMatch(name ->
                        name.startsWith("NetworkPerformanceMetrics_1:1_TCP_P2P-Continuous_network-beside-load_"))
                .anyMatch(name ->
                        name.startsWith("NetworkPerformanceMetrics_1:1_UDP_P2P-Continuous_network-beside-load_"));
        JsonNode full = report(reports);
        assertThat(full.at("/overview/0/samples_completed").asInt()).isGreaterThan(1);
        assertThat(full.at("/overview/0/worst/0/value").asDouble()).isPositive();
        assertThat(netperfNamespaces()).isEmpty();
        assertThat(state).doesNotExist();
    }

    @Test
    void keepsMeasuringBetweenTheCommandsUntilItIsAborted() throws Exception {
        assertThat(start()).satisfies(MeasureCommandsTest::succeeded);
        assertThat(netperfNamespaces()).hasSize(1);
        Cli.Finished second = start();
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.stderr()).contains("exists already");
        assertThat(Cli.in(directory).run("measure", "abort", "--state-file=" + state))
                .satisfies(MeasureCommandsTest::succeeded);
        assertThat(netperfNamespaces()).isEmpty();
        assertThat(state).doesNotExist();
    }

    @Test
    void isGatheredAfterAGatherThatWasKilled() throws Exception {
        assertThat(start()).satisfies(MeasureCommandsTest::succeeded);
        Path reports = directory.resolve("reports");
        String[] gather = {"measure", "gather", "--state-file=" + state, "--report-dir=" + reports};
        Cli.Running first = Cli.in(directory).start(gather);
        await().until(() -> Files.exists(reports) || !first.process().isAlive());
        first.signal("KILL");
        first.await();
        assertThat(Cli.in(directory).run(gather)).satisfies(MeasureCommandsTest::succeeded);
        assertThat(report(reports).at("/overview/0/samples_completed").asInt()).isPositive();
        assertThat(netperfNamespaces()).isEmpty();
    }

    private static void succeeded(Cli.Finished command) {
        assertThat(command.exitCode()).as(command.everything()).isZero();
    }

    private Cli.Finished start() throws Exception {
        return Cli.in(directory)
                .run(
                        "measure",
                        "start",
                        "--state-file=" + state,
                        "--kubeconfig=" + cluster.kubeconfig(),
                        "--param=mode=continuous",
                        "--param=testCases=TC1.1.1.1",
                        "--param=duration=1s");
    }

    private List<String> netperfNamespaces() {
        try (KubernetesClient client = ApiClient.of(cluster.kubeconfig())) {
            return client.namespaces().list().getItems().stream()
                    .map(namespace -> namespace.getMetadata().getName())
                    .filter(name -> name.startsWith("netperf-"))
                    .toList();
        }
    }

    private static JsonNode report(Path reports) throws IOException {
        String name = names(reports).stream()
                .filter(file -> file.startsWith("NetworkPerformanceReport"))
                .findFirst()
                .orElseThrow();
        return new ObjectMapper().readTree(reports.resolve(name).toFile());
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
