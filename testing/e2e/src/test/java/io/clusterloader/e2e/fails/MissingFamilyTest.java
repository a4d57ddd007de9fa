package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.KeptCluster;
import io.clusterloader.e2e.LocalOnly;
import io.clusterloader.testsupport.Definitions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster that has IPv4 only is asked for IPv6. */
@LocalOnly("needs a cluster of one family, which is raised for it")
class MissingFamilyTest {
    @TempDir
    private Path directory;

    private KeptCluster cluster = KeptCluster.NONE;

    @BeforeEach
    void up() throws Exception {
        cluster = KeptCluster.up(directory, "e2e-v4", 2, "--ip-family=IPv4");
    }

    @AfterEach
    void down() throws Exception {
        assertThat(cluster.left()).isEmpty();
        assertThat(cluster.down()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"noservice", "clusterip", "nodeport"})
    void isRefusedBeforeAnythingIsCreated(String service) throws Exception {
        Path reports = directory.resolve("reports");

        Cli.Finished run = Cli.in(directory)
                .run(
                        "run",
                        "--testconfig=" + Definitions.network(directory, "ipFamily: dual", "service: " + service),
                        "--kubeconfig=" + cluster.kubeconfig(),
                        "--report-dir=" + reports);

        assertThat(run.exitCode()).as(run.everything()).isEqualTo(1);
        assertThat(run.everything())
                .contains("IPv6", "choose another ipFamily")
                .doesNotContain("created namespace", "\tat ");
        assertThat(Files.exists(reports.resolve("junit.xml"))).isTrue();
    }
}
