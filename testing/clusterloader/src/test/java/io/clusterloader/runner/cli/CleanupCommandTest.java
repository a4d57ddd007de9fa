package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.kubernetes.OtherRuns;
import io.clusterloader.testsupport.KubeconfigFile;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient(crud = true, https = false)
class CleanupCommandTest {
    private final Instant over = Instant.now().minus(Duration.ofHours(1));
    private final Instant later = Instant.now().plus(Duration.ofHours(1));

    private final PlainCli cli = new PlainCli();

    @SuppressWarnings("NullAway.Init")
    private KubernetesClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @BeforeEach
    void createNamespaces() {
        namespace("netperf-dead", OtherRuns.OURS, over);
        namespace("netperf-live", OtherRuns.OURS, later);
        namespace("someones", Map.of(), over);
        client.resource(Pods.ready(Pods.created("netperf-live", "worker-0", "netperf")))
                .create();
    }

    @Test
    void removesWhatDeadRunsLeftAndNothingElse() throws Exception {
        assertThat(cleanup()).as(cli.err.toString()).isZero();
        assertThat(cli.out.toString())
                .contains("removing namespace netperf-dead")
                .contains("left alone: another run is alive in namespace netperf-live");
        assertThat(namespaces()).contains("netperf-live", "someones").doesNotContain("netperf-dead");
    }

    @Test
    void aDryRunOnlySaysSo() throws Exception {
        assertThat(cleanup("--dry-run")).as(cli.err.toString()).isZero();
        assertThat(cli.out.toString()).contains("would remove namespace netperf-dead");
        assertThat(namespaces()).contains("netperf-dead", "netperf-live", "someones");
    }

    @Test
    void asksForTheClusterWhereNoneIsNamed() {
        assertThat(cli.execute("cleanup")).isEqualTo(2);
    }

    private int cleanup(String... flags) throws Exception {
        List<String> line =
                new ArrayList<>(List.of("cleanup", "--kubeconfig=" + KubeconfigFile.write(directory, client)));
        line.addAll(List.of(flags));
        return cli.execute(line.toArray(String[]::new));
    }

    private List<String> namespaces() {
        return client.namespaces().list().getItems().stream()
                .map(namespace -> namespace.getMetadata().getName())
                .toList();
    }

    private void namespace(String name, Map<String, String> labels, Instant end) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .addToAnnotations(OtherRuns.EXPIRES, end.toString())
                        .endMetadata()
                        .build())
                .create();
    }
}
