package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.Definitions;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's definition has nodes fail while it runs. */
@LocalOnly("nothing stops the nodes of a given cluster")
class ChaosMonkeyTest {
    private static final int NODES = 4;

    @TempDir
    private Path directory;

    private KeptCluster cluster = KeptCluster.NONE;
    /** What each node said of its readiness, one after the other. */
    private final Map<String, List<String>> readiness = new ConcurrentHashMap<>();

    @BeforeEach
    void up() throws Exception {
        cluster = KeptCluster.up(directory, "e2e-chaos", NODES);
    }

    @AfterEach
    void down() throws Exception {
        assertThat(cluster.down()).isEmpty();
    }

    @Test
    void nodesFailAndAreReadyAgainAtTheEnd() throws Exception {
        Path definition = Definitions.write(directory, """
                name: chaos
                chaosMonkey: {nodeFailure: {failureRate: 0.3, interval: 1s, simulatedDowntime: 3s}}
                steps:
                - measurements: [{Method: Sleep, Identifier: s, Params: {duration: 7s}}]
                """);

        Cli.Finished run = watched(definition);

        assertThat(run.exitCode()).as(run.everything()).isZero();
        List<List<String>> failed =
                readiness.values().stream().filter(said -> said.size() > 1).toList();
        assertThat(failed)
                .as(run.everything())
                .hasSizeBetween(2, NODES)
                .allSatisfy(said -> assertThat(said).containsExactly("True", "Unknown", "True"));
        assertThat(run.everything()).contains("chaosMonkey stops node node-", "chaosMonkey starts node node-");
    }

    private Cli.Finished watched(Path definition) throws Exception {
        try (KubernetesClient client = ApiClient.of(cluster.kubeconfig());
                Watch _ = client.nodes().watch(new Readiness())) {
            return Cli.in(directory)
                    .run(
                            "run",
                            "--testconfig=" + definition,
                            "--provider=skeleton",
                            "--kubeconfig=" + cluster.kubeconfig(),
                            "--report-dir=" + directory.resolve("reports"));
        }
    }

    /** Notes each change of the nodes' readiness. */
    private final class Readiness implements Watcher<Node> {
        @Override
        public void eventReceived(Action action, Node node) {
            List<String> said =
                    readiness.computeIfAbsent(node.getMetadata().getName(), _ -> new CopyOnWriteArrayList<>());
            node.getStatus().getConditions().stream()
                    .filter(condition -> condition.getType().equals("Ready"))
                    .map(condition -> condition.getStatus())
                    .filter(status -> said.isEmpty() || !said.getLast().equals(status))
                    .forEach(said::add);
        }

        @Override
        public void onClose(WatcherException cause) {}
    }
}
