package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.text.GoDuration;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Placement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartParamsTest {
    @Test
    void withoutParamsIsTheBaselineInTheCataloguesOrder() throws Exception {
        StartParams params = DecodedParams.decode();
        assertThat(params.cases().stream().map(SelectedCase::caseId))
                .containsExactly(
                        "TC1.1.1.1-IPv4",
                        "TC1.1.1.2-IPv4",
                        "TC1.1.1.3-IPv4",
                        "TC1.2.1.1-IPv4",
                        "TC1.2.1.2-IPv4",
                        "TC1.2.1.3-IPv4",
                        "TC1.2.1.4-IPv4",
                        "TC1.2.1.5-IPv4",
                        "TC1.2.1.6-IPv4");
        assertThat(params.timing().duration()).isEqualTo(Duration.ofSeconds(10));
        assertThat(params.load())
                .isEqualTo(LoadOptions.newBuilder()
                        .setTcpStreams(1)
                        .setUdpBitsPerSecond(100_000_000)
                        .setUdpDatagramBytes(1400)
                        .setHttpConcurrency(1)
                        .setHttpBodyBytes(1024)
                        .build());
        assertThat(params.images())
                .isEqualTo(new Images(Images.ORCHESTRATOR, Images.WORKER, "IfNotPresent", List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "Throughput, THROUGHPUT",
        "Packet_Per_Second, PACKETS_PER_SECOND",
        "packets_per_second, PACKETS_PER_SECOND",
        "Lost_Packets, LOST_PACKETS",
        "loss rate, LOST_PACKETS",
        "LATENCY, LATENCY",
        "Jitter, JITTER",
        "ResponseTime, RESPONSE_TIME",
        "response_time, RESPONSE_TIME",
    })
    void knowsEveryMetricByTheNamesOfTheKepAndOfTheCatalogue(String word, Metric metric) throws Exception {
        assertThat(DecodedParams.decode("metrics", word).metrics()).containsExactly(metric);
    }

    @Test
    void measuresOnlyWhatGivesAMetricThatIsAskedFor() throws Exception {
        assertThat(DecodedParams.decode("metrics", List.of("jitter")).cases().stream()
                        .map(one -> one.row().id()))
                .containsExactly("TC1.1.1.2", "TC1.2.1.2", "TC1.2.1.5");
    }

    @Test
    void allProtocolsIncludeHttps() throws Exception {
        StartParams params = DecodedParams.decode("protocol", "all", "service", "all", "topology", "1:1");
        assertThat(params.cases()).hasSize(12);
        assertThat(params.warnings()).isEmpty();
    }

    @Test
    void saysThatAllOfTheKepNeedsEveryTopology() throws Exception {
        assertThat(DecodedParams.decode("protocol", "all", "metrics", "all").warnings())
                .singleElement()
                .asString()
                .contains("topology: all");
    }

    @Test
    void takesAnUnquotedTopologyThatYamlReadsAsANumber() throws Exception {
        assertThat(DecodedParams.decode("topology", 61).cases()).hasSize(9);
    }

    @Test
    void readsAmounts() throws Exception {
        LoadOptions load = DecodedParams.decode(
                        "udpBandwidth",
                        "1.5G",
                        "httpBodySize",
                        "64Ki",
                        "udpLength",
                        "1k",
                        "tcpMss",
                        1400,
                        "tcpStreams",
                        4)
                .load();
        assertThat(load.getUdpBitsPerSecond()).isEqualTo(1_500_000_000L);
        assertThat(load.getUdpDatagramBytes()).isEqualTo(1024);
        assertThat(load.getTcpStreams()).isEqualTo(4);
        assertThat(load.getTcpMaximumSegmentBytes()).isEqualTo(1400);
        assertThat(load.getHttpBodyBytes()).isEqualTo(65536);
    }

    @Test
    void readsTheRateOfRequests() throws Exception {
        assertThat(DecodedParams.decode("httpRate", 500).load().getHttpRequestsPerSecond())
                .isEqualTo(500);
        assertThat(DecodedParams.decode().load().getHttpRequestsPerSecond()).isZero();
        assertThat(DecodedParams.problems("httpRate", 30_000))
                .extracting(Problem::path)
                .containsExactly("httpRate");
    }

    @Test
    void refusesMoreRequestsThanAWorkerCanRecord() {
        assertThat(DecodedParams.problems("httpRate", 20_000, "duration", "1m"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("httpRate"))
                .satisfies(problem -> assertThat(problem.message()).contains("1220000", "61 s"));
    }

    @ParameterizedTest
    @CsvSource({"1s, 50ms", "5s, 50ms", "6s, 60ms", "10s, 100ms", "1h, 36s"})
    void clientsMayStartApartByAHundredthOfTheDurationButAtLeast50Millis(String duration, String skew)
            throws Exception {
        StartParams params = DecodedParams.decode("duration", duration);
        assertThat(params.timing().maxStartSkew()).isEqualTo(GoDuration.parse(skew));
        assertThat(params.effective()).containsEntry("maxStartSkew", GoDuration.format(GoDuration.parse(skew)));
        assertThat(DecodedParams.decode("duration", duration, "maxStartSkew", "7ms")
                        .timing()
                        .maxStartSkew())
                .isEqualTo(Duration.ofMillis(7));
    }

    @ParameterizedTest
    @CsvSource({"100M, 100000000", "100m, 100000000", "1Gi, 1073741824", "500k, 500000", "1000000, 1000000"})
    void readsBandwidthsAsUsersWriteThem(String given, long bitsPerSecond) throws Exception {
        assertThat(DecodedParams.decode("udpBandwidth", given).load().getUdpBitsPerSecond())
                .isEqualTo(bitsPerSecond);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "protocol | TCPP | \"TCP\"",
                "service | external | all, clusterip, nodeport, noservice",
                "service | Ingress | out of scope",
                "placement | apart | colocated, distributed",
                "placement | all | colocated, distributed",
                "execution | paralel | \"parallel\"",
                "numberOfClients | 0 | 1 to 1000",
                "serversPerService | 1 | 2 to 100",
                "tcpMss | 20 | 88 to 9176",
                "metrics | throughputs | \"throughput\"",
                "testCases | TC1.1.1.9 | \"TC1.1.1.1\"",
                "nodes | 1 | 2 to 5000",
                "duration | 500ms | from 1s to 1h",
                "duration | 2h | from 1s to 1h",
                "duration | soon | 10s",
                "warmUp | 2m | from 0s to 1m",
                "maxStartSkew | 0s | 0.001s to 1h",
                "maxStartSkew | 5 % | 300ms",
                "udpBandwidth | fast | 100M",
                "udpBandwidth | 0 | 1 to 1000000000000",
                "udpLength | 70000 | 64 to 65507",
                "tcpStreams | 0 | 1 to 128",
                "httpConcurrency | 2000 | 1 to 1024",
                "workerImage | a b | netperf-worker:0.1.0",
                "imagePullPolicy | Allways | \"Always\"",
                "protocl | TCP | \"protocol\"",
            })
    void rejectsWithThePlaceAndTheRemedy(String key, String value, String remedy) {
        assertThat(DecodedParams.problems(key, value)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo(key);
            assertThat(problem.message()).contains(remedy);
        });
    }

    @Test
    void passesOnFurtherArgumentsOfTheTools() throws Exception {
        LoadOptions load = DecodedParams.decode(
                        "iperf3Args",
                        List.of("-w", "256k", "-N"),
                        "iperf2Args",
                        List.of("--tos", 8),
                        "siegeArgs",
                        "--no-follow")
                .load();
        assertThat(load.getIperf3ArgumentsList()).containsExactly("-w", "256k", "-N");
        assertThat(load.getIperf2ArgumentsList()).containsExactly("--tos", "8");
        assertThat(load.getSiegeArgumentsList()).containsExactly("--no-follow");
    }

    @ParameterizedTest
    @CsvSource({"iperf3Args, --logfile", "iperf2Args, -o", "siegeArgs, --file"})
    void rejectsArgumentsThatReachFiles(String key, String word) {
        assertThat(DecodedParams.problems(key, List.of(word, "/tmp/x")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo(key);
                    assertThat(problem.message()).contains("'" + word + "'");
                });
    }

    @Test
    void oneNodeIsEnoughForBothEndsOnOneNode() throws Exception {
        assertThat(DecodedParams.decode("placement", "colocated", "nodes", 1).nodes())
                .hasValue(1);
        assertThat(DecodedParams.problems("nodes", 1)).extracting(Problem::path).containsExactly("nodes");
    }

    @Test
    void readsPlacementAndExecution() throws Exception {
        StartParams params =
                DecodedParams.decode("placement", "Colocated", "execution", "parallel", "serversPerService", 2);
        assertThat(params.placement()).isEqualTo(Placement.COLOCATED);
        assertThat(params.execution()).isEqualTo(Execution.PARALLEL);
        assertThat(params.counts().serversPerService()).isEqualTo(2);
        assertThat(DecodedParams.decode().placement()).isEqualTo(Placement.DISTRIBUTED);
        assertThat(DecodedParams.decode().execution()).isEqualTo(Execution.SERIAL);
    }

    @Test
    void namesTheSelectionsThatContradictEachOther() {
        assertThat(DecodedParams.problems("protocol", "UDP", "service", "nodeport", "metrics", "throughput"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains("protocol UDP and metrics throughput")
                        .doesNotContain("nodeport"));
    }

    @Test
    void reportsProblemsOfFormAndOfContentAtOnce() {
        assertThat(DecodedParams.problems("protocl", "TCP", "nodes", "many", "service", "nodport", "duration", "0s"))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("protocl", "nodes", "service", "duration");
    }

    @Test
    void knowsTheValueInEffectOfEveryParamThatHasOne() throws Exception {
        assertThat(DecodedParams.decode("udpBandwidth", "1M", "mode", "continuous")
                        .effective())
                .containsEntry("udpBandwidth", 1_000_000L)
                .containsEntry("tcpStreams", 1)
                .containsEntry("duration", "10s")
                .containsEntry("mode", "continuous")
                .containsEntry("interval", "30s")
                .containsEntry("nodeShare", 0.1)
                .containsEntry("iperf3Args", List.of())
                .containsEntry("workerImage", Images.WORKER)
                .doesNotContainKeys("tcpMss", "nodes", "timeout");
    }
}
