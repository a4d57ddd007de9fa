package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.LocalOnly;
import io.clusterloader.e2e.MachineSnapshot;
import io.clusterloader.testsupport.Definitions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LocalOnly("would have to cordon the nodes of a cluster that others may use")
class TooFewNodesTest {
    @TempDir
    private Path directory;

    @Test
    void oneNodeCannotKeepClientAndServerApart() throws Exception {
        MachineSnapshot before = MachineSnapshot.now();

        Cli.Finished run = Cli.in(directory)
                .run(
                        "run",
                        "--testconfig=" + Definitions.network(directory, "testCases: TC1.1.1.1", "duration: 1s"),
                        "--nodes=1",
                        "--report-dir=" + directory.resolve("reports"));

        assertThat(run.exitCode()).as(run.everything()).isEqualTo(1);
        assertThat(run.everything()).contains("2 schedulable nodes", "has 1").doesNotContain("\tat ");
        assertThat(MachineSnapshot.newSince(before)).isEmpty();
    }
}
