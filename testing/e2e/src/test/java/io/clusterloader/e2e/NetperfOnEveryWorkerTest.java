package io.clusterloader.e2e;

import static io.clusterloader.e2e.Reports.command;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.testsupport.Definitions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Round trips over TCP and UDP, of the worker image. */
@GivenOnly("Debian 12, on which a local cluster may run, has no netperf")
class NetperfOnEveryWorkerTest {
    @TempDir
    private Path directory;

    @Test
    void netperfMeasuresRoundTripsWithTheirPercentiles() throws Exception {
        Path folder = directory.resolve("reports");
        Path definition = Definitions.network(
                directory, "protocol: [TCP_RR, UDP_RR]", "service: noservice", "duration: 1s", "warmUp: 1s");
        Cli.Finished run = Cli.in(directory)
                .on(TestedCluster.ofNodes(2))
                .run("run", "--testconfig=" + definition, "--report-dir=" + folder);
        assertThat(run.exitCode()).as(run.everything()).isZero();
        Reports reports = new Reports(folder);

        assertThat(reports.cases()).containsExactlyInAnyOrder("1:1_TCP-RR_P2P", "1:1_UDP-RR_P2P");
        for (String id : List.of("X2.1", "X2.4")) {
            JsonNode result = reports.result(id);
            assertThat(command(result.at("/pairs/0/client_run"))).contains("netperf");
            assertThat(result.at("/aggregates/0/distribution/percentiles").propertyStream())
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrder("Perc50", "Perc90", "Perc99", "Max");
        }
    }
}
