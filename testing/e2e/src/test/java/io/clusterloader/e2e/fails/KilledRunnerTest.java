package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.e2e.ApiClient;
import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.KeptCluster;
import io.clusterloader.testsupport.Definitions;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner dies on a cluster that outlives it. */
class KilledRunnerTest {
    @TempDir
    private Path directory;

    private KeptCluster cluster = KeptCluster.NONE;

    @BeforeEach
    void up() throws Exception {
        cluster = KeptCluster.up(directory, "e2e-killed", 2);
    }

    @AfterEach
    void down() throws Exception {
        assertThat(cluster.down()).isEmpty();
    }

    @Test
    void isTidiedUpAfterByTheNextRun() throws Exception {
        Cli.Running run = Cli.in(directory).start(arguments("reports-killed", "duration: 60s"));
        String namespace = await("the run's namespace")
                .atMost(Duration.ofSeconds(90))
                .failFast("the run ended early", () -> !run.process().isAlive())
                .until(() -> Cli.namespaceIn(run.stdout()), Optional::isPresent)
                .orElseThrow();
        run.signal("KILL");
        run.await();
        assertThat(cluster.left()).contains("namespaces/" + namespace);
        passTheTimeOf(namespace);

        Cli.Finished next = Cli.in(directory).run(arguments("reports-next", "duration: 1s"));

        assertThat(next.exitCode()).as(next.everything()).isZero();
        assertThat(next.stdout()).contains("removing namespace " + namespace + " of a run that died");
        await("the end of " + namespace)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(cluster.left()).isEmpty());
    }

    /** Its pods end by themselves then; here nobody waits so long. */
    private void passTheTimeOf(String namespace) {
        try (KubernetesClient client = ApiClient.of(cluster.kubeconfig())) {
            client.namespaces()
                    .withName(namespace)
                    .edit(found -> new NamespaceBuilder(found)
                            .editMetadata()
                            .addToAnnotations("clusterloader.io/expires", "2026-01-01T00:00:00Z")
                            .endMetadata()
                            .build());
        }
    }

    private String[] arguments(String reports, String duration) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--testconfig=" + Definitions.network(directory, "testCases: TC1.1.1.1", duration),
                "--report-dir=" + directory.resolve(reports)));
        arguments.addAll(cluster.flags());
        return arguments.toArray(String[]::new);
    }
}
