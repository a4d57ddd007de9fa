package io.clusterloader.e2e.fails;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.e2e.Cli;
import io.clusterloader.e2e.Reports;
import io.clusterloader.e2e.TestedCluster;
import io.clusterloader.e2e.Traffic;
import io.clusterloader.testsupport.Definitions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker dies in the middle of a case of many pairs. */
class KilledWorkerTest {
    @TempDir
    private Path directory;

    @Test
    void costsItsPairAndNothingElse() throws Exception {
        TestedCluster cluster = TestedCluster.ofNodes(4);
        Path reportDirectory = directory.resolve("reports");
        Cli.Running run = Cli.in(directory)
                .on(cluster)
                .start(
                        "run",
                        "--testconfig="
                                + Definitions.network(
                                        directory,
                                        "testCases: [TC2.1.2.1, TC2.1.2.2]",
                                        "numberOfClients: 3",
                                        "udpBandwidth: 5M",
                                        "duration: 10s"),
                        "--report-dir=" + reportDirectory);

        Traffic.of(cluster, run).getFirst().kill();

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
        assertThat(cluster.left()).isEmpty();
    }
}
