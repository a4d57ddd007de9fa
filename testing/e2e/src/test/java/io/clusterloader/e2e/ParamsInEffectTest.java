package io.clusterloader.e2e;

import static io.clusterloader.e2e.Reports.command;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.testsupport.Definitions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user asks for reaches the tools, and only what was asked for is published. */
class ParamsInEffectTest {
    @TempDir
    private Path directory;

    @Test
    void onlyTheWantedMetricsArePublished() throws Exception {
        Reports reports = run("service: noservice", "metrics: [throughput, jitter]", "duration: 1s", "warmUp: 0s");

        assertThat(reports.cases()).containsExactlyInAnyOrder("1:1_TCP_P2P", "1:1_UDP_P2P");
        assertThat(Artifacts.metrics("1:1_TCP_P2P", reports.artifact("1:1_TCP_P2P")))
                .containsOnlyKeys("Throughput");
        assertThat(Artifacts.metrics("1:1_UDP_P2P", reports.artifact("1:1_UDP_P2P")))
                .containsOnlyKeys("Jitter");
        assertThat(reports.result("TC1.1.1.2").path("aggregates").findValuesAsText("metric"))
                .as("the full report keeps the others")
                .contains("PACKETS_PER_SECOND", "LOST_PACKETS", "LATENCY", "JITTER");
    }

    @Test
    void optionsReachTheTools() throws Exception {
        Reports reports = run(
                "service: noservice",
                "duration: 2s",
                "warmUp: 0s",
                "tcpStreams: 2",
                "tcpMss: 1000",
                "iperf3Args: [-w, 256k, -N]",
                "udpBandwidth: 4M",
                "udpLength: 500",
                "iperf2Args: [--tos, \"0x10\"]",
                "httpConcurrency: 3",
                "httpBodySize: 2k",
                "siegeArgs: [-H, \"X-Load: test\"]");

        assertThat(client(reports, "TC1.1.1.1")).contains(" -P 2", " -M 1000", " -w 256k", " -N");
        assertThat(client(reports, "TC1.1.1.2")).contains(" -b 4000000", " -l 500", " --tos 0x10");
        assertThat(client(reports, "TC1.1.1.3")).contains(" -c 3", " -H X-Load: test");
        JsonNode udp = pair(reports, "TC1.1.1.2").at("/server_run/udp_server");
        assertThat(udp.path("bytes").asDouble()
                        / (udp.path("total").asDouble() - udp.path("lost").asDouble()))
                .isBetween(499.0, 501.0);
        assertThat(udp.path("total").asDouble() / 2).as("datagrams a second").isBetween(900.0, 1100.0);
        JsonNode http = pair(reports, "TC1.1.1.3").at("/client_run/http");
        assertThat(http.path("transferred_mebibytes").asDouble()
                        * 1024
                        / http.path("transactions").asDouble())
                .as("KiB of an answer")
                .isBetween(1.9, 2.4);
        assertThat(http.path("concurrency").asDouble()).isBetween(1.0, 3.1);
    }

    @Test
    void theValuesOfAListAreMeasuredByOneFleetIntoOneArtifact() throws Exception {
        Reports reports =
                run("service: noservice", "protocol: TCP", "duration: 1s", "warmUp: 0s", "tcpMss: [536, 1400]");

        assertThat(reports.cases()).containsExactly("1:1_TCP_P2P");
        assertThat(reports.artifact("1:1_TCP_P2P").findValuesAsText("tcpMss")).containsExactly("536", "1400");
        assertThat(reports.results())
                .extracting(result ->
                        command(result.path("pairs").path(0).path("client_run")).replaceFirst(".* -M ([0-9]+).*", "$1"))
                .containsExactly("536", "1400");
        assertThat(reports.full().at("/plan/workers")).hasSize(2);
    }

    /** The second case runs only once its workers reach a Service that was created after the hundred. */
    @Test
    void servicesAndPoliciesStandBesideTheCasesOfTheirValue() throws Exception {
        Reports reports = run(
                "service: clusterip",
                "protocol: TCP",
                "duration: 1s",
                "warmUp: 0s",
                "services: [100, 0]",
                "policies: 3");

        assertThat(reports.cases()).containsExactly("1:1_TCP_ClusterIP");
        assertThat(reports.artifact("1:1_TCP_ClusterIP").findValuesAsText("services"))
                .containsExactly("0", "100");
        assertThat(reports.results())
                .extracting(result -> result.at("/test_case/block").asInt())
                .containsExactly(0, 1);
    }

    @Test
    void connectionsAndRoundTripsAreMeasuredOverEveryPath() throws Exception {
        Reports reports = run("protocol: [TCP_CRR, TCP_RR]", "duration: 2s", "warmUp: 0s", "httpConcurrency: 2");

        assertThat(reports.cases())
                .containsExactlyInAnyOrder(
                        "1:1_TCP-CRR_P2P",
                        "1:1_TCP-CRR_ClusterIP",
                        "1:1_TCP-CRR_NodePort",
                        "1:1_TCP-RR_P2P",
                        "1:1_TCP-RR_ClusterIP",
                        "1:1_TCP-RR_NodePort");
        assertThat(Artifacts.metrics("1:1_TCP-RR_NodePort", reports.artifact("1:1_TCP-RR_NodePort")))
                .containsOnlyKeys("Round_Trip", "Transaction_Rate");
        assertThat(Artifacts.metrics("1:1_TCP-CRR_NodePort", reports.artifact("1:1_TCP-CRR_NodePort")))
                .containsOnlyKeys("Connections_Per_Second", "Connection_Time");
        JsonNode pair = pair(reports, "X1.2");
        assertThat(pair.at("/server_run/http_server/connections").asLong())
                .as("a connection for each request")
                .isGreaterThanOrEqualTo(pair.at("/client_run/http/transactions").asLong());
        assertThat(pair.path("loopback_run").isMissingNode()).isTrue();
    }

    private static String client(Reports reports, String catalogueId) throws Exception {
        return command(pair(reports, catalogueId).path("client_run"));
    }

    private static JsonNode pair(Reports reports, String catalogueId) throws Exception {
        return reports.result(catalogueId).path("pairs").path(0);
    }

    private Reports run(String... params) throws Exception {
        Path reports = directory.resolve("reports");
        Cli.Finished run = Cli.in(directory)
                .on(TestedCluster.ofNodes(2))
                .run("run", "--testconfig=" + Definitions.network(directory, params), "--report-dir=" + reports);
        assertThat(run.exitCode()).as(run.everything()).isZero();
        return new Reports(reports);
    }
}
