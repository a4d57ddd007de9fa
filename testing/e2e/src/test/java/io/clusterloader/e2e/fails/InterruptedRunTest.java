package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.Definitions;
import io.clusterloader.e2e.Machine;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is ended from outside in the middle of a case. */
class InterruptedRunTest {
    private static final String IPERF3_CLIENT = "iperf3 -c";

    @TempDir
    private Path directory;

    @Test
    void controlCCleansUpAndSaysSo() throws Exception {
        Machine before = Machine.now();
        Cli.Running run = startAndAwaitTraffic();

        run.signal("INT");

        Cli.Finished finished = run.await();
        assertThat(finished.exitCode()).as(finished.everything()).isEqualTo(130);
        assertThat(finished.everything()).containsIgnoringCase("interrupted").doesNotContain("\tat ");
        assertThat(Machine.newSince(before)).isEmpty();
    }

    @Test
    void terminationCleansUpToo() throws Exception {
        Machine before = Machine.now();
        Cli.Running run = startAndAwaitTraffic();

        run.signal("TERM");

        assertThat(run.await().exitCode()).isEqualTo(143);
        assertThat(Machine.newSince(before)).isEmpty();
    }

    @Test
    void aKilledRunnerTakesItsClusterWithIt() throws Exception {
        Machine before = Machine.now();
        Cli.Running run = startAndAwaitTraffic();

        run.signal("KILL");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Machine.newSince(before)).isEmpty());
    }

    private Cli.Running startAndAwaitTraffic() throws Exception {
        Cli.Running run = Cli.in(directory)
                .start(
                        "run",
                        "--testconfig=" + Definitions.network(directory, "testCases: TC1.1.1.1", "duration: 60s"),
                        "--report-dir=" + directory.resolve("reports"));
        await("traffic of the first case")
                .atMost(Duration.ofSeconds(60))
                .failFast(
                        "the run ended before any traffic", () -> !run.process().isAlive())
                .until(() -> Machine.now().processes().stream().anyMatch(command -> command.contains(IPERF3_CLIENT)));
        return run;
    }
}
