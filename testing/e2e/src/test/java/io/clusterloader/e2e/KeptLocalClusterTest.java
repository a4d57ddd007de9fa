package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.testsupport.Definitions;
import io.clusterloader.testsupport.FinishedCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user keeps a local cluster, looks at it with kubectl, and runs against it. */
@LocalOnly("is about keeping a local cluster")
class KeptLocalClusterTest {
    private static final String NAME = "e2e";

    @TempDir
    private Path directory;

    private KeptCluster cluster = KeptCluster.NONE;

    @BeforeEach
    void up() throws Exception {
        cluster = KeptCluster.up(directory, NAME, 2);
    }

    @AfterEach
    void down() throws Exception {
        assertThat(cluster.down()).isEmpty();
    }

    @Tag("kubectl")
    @Test
    void showsItsNodesToKubectl() throws Exception {
        assertThat(kubectl("get", "nodes")).contains("Ready").hasLineCount(3);
        assertThat(kubectl("get", "pods", "-A")).isNotNull();
        assertThat(Cli.in(directory).run("local", "status").stdout())
                .contains(NAME, cluster.kubeconfig().toString());
    }

    @Test
    void servesARunAsAnyClusterDoesAndIsCleanAfterwards() throws Exception {
        Cli.Finished run = Cli.in(directory)
                .run(
                        "run",
                        "--testconfig=" + Definitions.network(directory, "testCases: TC1.1.1.1", "duration: 1s"),
                        "--provider=local",
                        "--kubeconfig=" + cluster.kubeconfig(),
                        "--report-dir=" + directory.resolve("reports"));

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(cluster.left()).isEmpty();
    }

    private String kubectl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig=" + cluster.kubeconfig()));
        command.addAll(List.of(arguments));
        FinishedCommand finished = FinishedCommand.run(command, "");
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        return finished.output();
    }
}
