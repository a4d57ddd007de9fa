package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.Definitions;
import io.clusterloader.e2e.Machine;
import io.clusterloader.e2e.Reports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker dies in the middle of a case of many pairs. */
class KilledWorkerTest {
    @TempDir
    private Path directory;

    @Test
    void costsItsPairAndNothingElse() throws Exception {
        Machine before = Machine.now();
        Path reportDirectory = directory.resolve("reports");
        Cli.Running run = Cli.in(directory)
                .start(
                        "run",
                        "--testconfig="
                                + Definitions.network(
                                        directory,
                                        "testCases: [TC2.1.2.1, TC2.1.2.2]",
                                        "numberOfClients: 3",
                                        "udpBandwidth: 5M",
                                        "duration: 5s"),
                        "--nodes=4",
                        "--report-dir=" + reportDirectory);

        ProcessHandle worker = clientOf(run).parent().orElseThrow();
        worker.destroyForcibly();
        worker.onExit().get(10, TimeUnit.SECONDS);

        Cli.Finished finished = run.await();
        assertThat(finished.exitCode()).as(finished.everything()).isEqualTo(1);
        Reports reports = new Reports(reportDirectory);
        JsonNode tcp = reports.result("TC2.1.2.1");
        assertThat(tcp.path("pairs_counted").asInt()).isEqualTo(2);
        assertThat(Reports.list(tcp.path("pairs")))
                .filteredOn(pair -> !pair.path("violations").isEmpty())
                .singleElement()
                .satisfies(pair -> assertThat(pair.path("violations").toString())
                        .contains(pair.path("client").asText()));
        assertThat(finished.everything()).contains("TC2.1.2.1", "2 of 3");
        assertThat(reports.result("TC2.1.2.2").path("pairs_counted").asInt())
                .as("the worker that was restarted takes part again")
                .isEqualTo(3);
        assertThat(Machine.newSince(before)).isEmpty();
    }

    /** A client's process, once it sends: it is a child of its worker. */
    private static ProcessHandle clientOf(Cli.Running run) {
        return await("traffic")
                .atMost(Duration.ofSeconds(90))
                .failFast(
                        "the run ended before any traffic", () -> !run.process().isAlive())
                .until(() -> clients(run).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static Stream<ProcessHandle> clients(Cli.Running run) {
        return run.process()
                .descendants()
                .filter(process -> runs(process, "/usr/bin/iperf3 -c"))
                .filter(process -> process.parent()
                        .filter(parent -> runs(parent, "/opt/java/bin/java"))
                        .isPresent());
    }

    /** An armed process, which is not the tool yet, has the tool's command further on in its own. */
    private static boolean runs(ProcessHandle process, String command) {
        return process.info()
                .commandLine()
                .filter(line -> line.startsWith(command))
                .isPresent();
    }
}
