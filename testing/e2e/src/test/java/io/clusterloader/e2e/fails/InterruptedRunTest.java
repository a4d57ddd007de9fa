package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.LocalOnly;
import io.clusterloader.e2e.TestedCluster;
import io.clusterloader.e2e.Traffic;
import io.clusterloader.testsupport.Definitions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is ended from outside in the middle of a case. */
class InterruptedRunTest {
    @TempDir
    private Path directory;

    @Test
    void controlCCleansUpAndSaysSo() throws Exception {
        TestedCluster cluster = TestedCluster.usual();
        Cli.Running run = startAndAwaitTraffic(cluster);

        run.signal("INT");

        Cli.Finished finished = run.await();
        assertThat(finished.exitCode()).as(finished.everything()).isEqualTo(130);
        assertThat(finished.everything()).containsIgnoringCase("interrupted").doesNotContain("\tat ");
        assertThat(cluster.left()).isEmpty();
    }

    @Test
    void terminationCleansUpToo() throws Exception {
        TestedCluster cluster = TestedCluster.usual();
        Cli.Running run = startAndAwaitTraffic(cluster);

        run.signal("TERM");

        assertThat(run.await().exitCode()).isEqualTo(143);
        assertThat(cluster.left()).isEmpty();
    }

    @Test
    @LocalOnly("a cluster that was not raised for the run outlives it")
    void aKilledRunnerTakesItsClusterWithIt() throws Exception {
        TestedCluster cluster = TestedCluster.usual();
        Cli.Running run = startAndAwaitTraffic(cluster);

        run.signal("KILL");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(cluster.left()).isEmpty());
    }

    private Cli.Running startAndAwaitTraffic(TestedCluster cluster) throws Exception {
        Cli.Running run = Cli.in(directory)
                .on(cluster)
                .start(
                        "run",
                        "--testconfig=" + Definitions.network(directory, "testCases: TC1.1.1.1", "duration: 60s"),
                        "--report-dir=" + directory.resolve("reports"));
        Traffic.of(cluster, run);
        return run;
    }
}
