package io.clusterloader.netperf.report;

import static io.clusterloader.netperf.report.ReportOfRun.aggregate;
import static io.clusterloader.netperf.report.ReportOfRun.json;
import static io.clusterloader.netperf.report.ReportOfRun.report;
import static io.clusterloader.netperf.report.ReportOfRun.result;
import static io.clusterloader.netperf.report.ReportOfRun.testCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ServerLoad;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunReportTest {
    private static final TestCase TCP =
            testCase("TC1.1.1.1", Protocol.TCP, Path.POD_IP).build();
    private static final TestCase UDP =
            testCase("TC1.2.1.2", Protocol.UDP, Path.CLUSTER_IP).build();

    private static final String LIMITS = "a LimitRange of the namespace put limits on the run's pods";

    @Test
    void namesAndFillsASummaryAsPerfdashReadsIt() throws Exception {
        Outcome outcome = report(Map.of(), List.of(result(TCP, Metric.THROUGHPUT, "Gbits/s", 9.3)), TCP);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.summaries().getFirst()).isInstanceOfSatisfying(Summary.Numbers.class, numbers -> {
            assertThat(numbers.name()).isEqualTo("NetworkPerformanceMetrics_1:1_TCP_P2P");
            assertThat(numbers.title()).isEqualTo("TC1.1.1.1 1:1 TCP pod IP IPv4");
        });
        JsonNode item = new ObjectMapper()
                .readTree(outcome.summaries().getFirst().content())
                .at("/dataItems/0");
        assertThat(item.toString())
                .isEqualTo("{\"data\":{\"Value\":9.3},\"unit\":\"Gbits/s\",\"labels\":{\"Metric\":\"Throughput\"}}");
    }

    @Test
    void tellsOnceWhomTheOrchestratorRefused() throws Exception {
        CaseResult sample = result(TCP, Metric.THROUGHPUT, "Gbits/s", 9.3).toBuilder()
                .addRefused("a certificate of CN=stranger")
                .build();
        CaseResult next = sample.toBuilder().setTestCase(UDP).build();
        JsonNode overview =
                json(report(Map.of(), List.of(sample, next), TCP, UDP)).path("overview");
        assertThat(overview.at("/0/remarks").toString())
                .contains("refused by the orchestrator: a certificate of CN=stranger");
        assertThat(overview.at("/1/remarks").toString()).doesNotContain("stranger");
    }

    @Test
    void namesTheResultOfAClusterLoader2StepAsItDoes() throws Exception {
        TestCase scaled = testCase("TC2.1.1.1", Protocol.TCP, Path.POD_IP)
                .setTopology(Topology.MANY_TO_ONE)
                .setClients(7)
                .setServers(1)
                .build();
        List<CaseResult> results = List.of(result(scaled, Metric.THROUGHPUT, "Gbits/s", 9.3));
        Map<String, Object> step =
                Map.of("protocol", "TCP", "numberOfClients", 7, "numberOfServers", 1, "duration", "5s");
        assertThat(report(step, results, scaled).summaries().getFirst().name())
                .isEqualTo("NetworkPerformanceMetrics_N:1_TCP_P2P");
        assertThat(report(Map.of(), results, scaled).summaries().getFirst().name())
                .isEqualTo("NetworkPerformanceMetrics_7:1_TCP_P2P");
    }

    @Test
    void tellsOnceWhatLimitsTheClusterPutOnThePods() throws Exception {
        Outcome outcome = report(
                StartParams.decode(Params.of(new HashMap<>())),
                TestPlan.newBuilder()
                        .setPlanId("abcdefgh")
                        .setSamples(1)
                        .addCases(TCP)
                        .addCases(UDP)
                        .build(),
                List.of(result(TCP, Metric.THROUGHPUT, "Gbits/s", 0.3), result(UDP, Metric.JITTER, "ms", 0.1)),
                List.of(LIMITS));
        assertThat(outcome.summaries().stream()
                        .flatMap(summary -> summary instanceof Summary.Numbers numbers
                                ? numbers.warnings().stream()
                                : Stream.empty())
                        .filter(LIMITS::equals))
                .hasSize(1);
        assertThat(json(outcome).at("/added_limits/0").asText()).isEqualTo(LIMITS);
        assertThat(json(outcome).at("/overview/0/remarks").toString()).contains(LIMITS);
    }

    @Test
    void publishesOnlyTheMetricsThatWereAskedFor() throws Exception {
        CaseResult both = result(UDP, Metric.JITTER, "ms", 0.1).toBuilder()
                .addAggregates(aggregate(Metric.LATENCY, "ms", 0.4))
                .build();
        Outcome outcome = report(Map.of("metrics", "latency"), List.of(both), UDP);
        assertThat(outcome.summaries().getFirst().content()).contains("Latency").doesNotContain("Jitter");
    }

    @Test
    void leavesOutOfTheArtifactWhatTheClocksDoNotSupportAndSaysWhy() throws Exception {
        CaseResult both = result(UDP, Metric.JITTER, "ms", 0.1).toBuilder()
                .addAggregates(aggregate(Metric.LATENCY, "ms", 0.4).toBuilder()
                        .setUncertainty("1 of 1 pairs: compared to within 0.5 ms"))
                .build();
        Outcome outcome = report(Map.of(), List.of(both), UDP);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.summaries().getFirst()).isInstanceOfSatisfying(Summary.Numbers.class, numbers -> {
            assertThat(numbers.content()).contains("Jitter").doesNotContain("Latency");
            assertThat(numbers.warnings())
                    .anySatisfy(
                            warning -> assertThat(warning).contains("Latency is left out of the artifact", "0.5 ms"));
        });
        assertThat(outcome.summaries().getLast().content()).contains("Latency is left out", "1 of 1 pairs");
    }

    @Test
    void writesThePercentilesOverAllPacketsToAnArtifactOfTheirOwn() throws Exception {
        CaseResult.Builder result = result(UDP, Metric.LATENCY, "ms", 0.4).toBuilder();
        result.getAggregatesBuilder(0).getDistributionBuilder().putPercentiles("Perc99.9", 7.5);
        assertThat(report(Map.of(), List.of(result.build()), UDP).summaries())
                .extracting(Summary::name)
                .containsExactly(
                        "NetworkPerformanceMetrics_1:1_UDP_ClusterIP",
                        "NetworkPerformanceMetrics_1:1_UDP_ClusterIP-Distribution",
                        "NetworkPerformanceReport");
        assertThat(report(Map.of(), List.of(result.build()), UDP)
                        .summaries()
                        .get(1)
                        .content())
                .contains("\"Perc99.9\" : 7.5");
    }

    @Test
    void failsALimitedCaseOnlyWhereValidityIsStrict() throws Exception {
        CaseResult.Builder limited = result(TCP, Metric.THROUGHPUT, "Gbits/s", 9.3).toBuilder();
        limited.getAggregatesBuilder(0).addLimits(Limit.THROTTLED);
        assertThat(report(Map.of(), List.of(limited.build()), TCP).failures()).isEmpty();
        assertThat(report(Map.of("validity", "strict"), List.of(limited.build()), TCP)
                        .failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.INVALID_RESULT))
                .satisfies(failure -> assertThat(failure.message()).contains("throttled"));
        assertThat(report(Map.of(), List.of(limited.build()), TCP).summaries().getFirst())
                .isInstanceOfSatisfying(
                        Summary.Numbers.class,
                        numbers -> assertThat(numbers.marks(0)).containsExactly("throttled"));
        CaseResult free = result(TCP, Metric.THROUGHPUT, "Gbits/s", 9.3);
        assertThat(report(Map.of("validity", "strict"), List.of(free), TCP).failures())
                .isEmpty();
    }

    @Test
    void keepsWhatSucceededBesideWhatFailed() throws Exception {
        CaseResult failed = CaseResult.newBuilder()
                .setTestCase(UDP)
                .setFailure("iperf2 ended with exit code 1")
                .setReason(FailureReason.TOOL_FAILED)
                .build();
        Outcome outcome = report(Map.of(), List.of(result(TCP, Metric.THROUGHPUT, "Gbits/s", 9.3), failed), TCP, UDP);
        assertThat(outcome.failures())
                .containsExactly(Failure.of(
                        Reason.TOOL_FAILED, "TC1.2.1.2 1:1 UDP ClusterIP IPv4: iperf2 ended with exit code 1"));
        JsonNode report =
                new ObjectMapper().readTree(outcome.summaries().getLast().content());
        assertThat(report.at("/overview/1/reason").asText()).isEqualTo("ToolFailed");
        assertThat(report.at("/overview/0").has("reason")).isFalse();
        assertThat(outcome.summaries())
                .extracting(Summary::name)
                .containsExactly(
                        "NetworkPerformanceMetrics_1:1_TCP_P2P",
                        "NetworkPerformanceMetrics_1:1_UDP_ClusterIP",
                        "NetworkPerformanceReport");
        assertThat(outcome.summaries().get(1)).isInstanceOfSatisfying(Summary.Numbers.class, row -> {
            assertThat(row.data().dataItems()).isEmpty();
            assertThat(row.failure()).map(Failure::reason).contains(Reason.TOOL_FAILED);
            assertThat(row.group()).isEqualTo("ClusterIP, UDP");
            assertThat(row.rowTitle()).isEqualTo("TC1.2.1.2 1:1 IPv4");
        });
    }

    @Test
    void countsACaseWithoutResultAsFailed() throws Exception {
        assertThat(report(Map.of(), List.of(), TCP).failures()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.PARTIAL);
            assertThat(failure.message()).startsWith("TC1.1.1.1 1:1 TCP pod IP IPv4: ");
        });
    }

    @Test
    void reportsEveryPairWithRawAndParsedNumbers() throws Exception {
        CaseResult result = result(TCP, Metric.THROUGHPUT, "Gbits/s", 9.3).toBuilder()
                .addPairs(PairResult.newBuilder()
                        .setClient("worker-0")
                        .setClientRun(ToolRun.newBuilder().setStdout("{\"end\":{}}"))
                        .addRemarks("slow"))
                .build();
        Summary full = report(Map.of(), List.of(result), TCP).summaries().getLast();
        JsonNode report = new ObjectMapper().readTree(full.content());
        assertThat(full.extension()).isEqualTo("json");
        assertThat(report.at("/plan_id").asText()).isEqualTo("abcdefgh");
        assertThat(report.at("/orchestrator_route").asText()).isEqualTo("portforward");
        assertThat(report.at("/params/orchestratorRoute").asText()).isEqualTo("auto");
        assertThat(report.at("/params/duration").asText()).isEqualTo("10s");
        assertThat(report.at("/nodes/0/name").asText()).isEqualTo("node1");
        assertThat(report.at("/cases/0/pairs/0/client_run/stdout").asText()).isEqualTo("{\"end\":{}}");
        assertThat(report.at("/cases/0/pairs/0/client_run/exit_code").asInt(-1)).isZero();
        assertThat(report.at("/cases/0/pairs/0/remarks/0").asText()).isEqualTo("slow");
    }

    @Test
    void showsWhatACaseReallyUsed() throws Exception {
        CaseResult result = result(TCP, Metric.THROUGHPUT, "Gbits/s", 9.3).toBuilder()
                .setPairsAsked(2)
                .setPairsCounted(1)
                .addPairs(PairResult.newBuilder().setClientNode("node1").setServerNode("node2"))
                .addPairs(PairResult.newBuilder().setClientNode("node3").setServerNode("node2"))
                .addServerLoads(ServerLoad.newBuilder().setServer("worker-1").setSharePercent(100))
                .build();
        Map<String, Object> params = Map.of("iperf3Args", List.of("-N"), "placement", "colocated", "nodes", 3);
        Summary full = report(params, List.of(result), TCP).summaries().getLast();
        JsonNode report = new ObjectMapper().readTree(full.content());
        assertThat(report.at("/overview/0/artifact").asText()).isEqualTo("NetworkPerformanceMetrics_1:1_TCP_P2P");
        assertThat(report.at("/overview/0/catalogue_clients").asInt()).isEqualTo(1);
        assertThat(report.at("/overview/0/client_nodes").toString()).isEqualTo("[\"node1\",\"node3\"]");
        assertThat(report.at("/overview/0/server_nodes").toString()).isEqualTo("[\"node2\"]");
        assertThat(report.at("/overview/0/pairs_counted").asInt()).isEqualTo(1);
        assertThat(report.at("/cases/0/server_loads/0/share_percent").asDouble())
                .isEqualTo(100);
        assertThat(report.at("/params/iperf3Args").toString()).isEqualTo("[\"-N\"]");
        assertThat(report.at("/params/placement").asText()).isEqualTo("colocated");
        assertThat(report.at("/params/execution").asText()).isEqualTo("serial");
        assertThat(report.at("/params/nodes").asInt()).isEqualTo(3);
        assertThat(report.at("/nodes")).hasSize(1);
    }

    @Test
    void publishesTheMedianOfTheSamplesWithItsMargin() throws Exception {
        Outcome outcome = samples(
                Map.of(),
                5,
                throughput(1, 9),
                throughput(2, 10),
                throughput(3, 11),
                throughput(4, 10),
                throughput(5, 10));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.summaries().getFirst()).isInstanceOfSatisfying(Summary.Numbers.class, numbers -> {
            assertThat(numbers.name()).isEqualTo("NetworkPerformanceMetrics_1:1_TCP_P2P");
            assertThat(numbers.data().dataItems().getFirst().data()).isEqualTo(Map.of("Value", 10.0));
            // t(0.975, 4) s / √5 with s = √(1/2).
            assertThat(numbers.margin(0, "Value").orElseThrow()).isCloseTo(0.87799, within(1e-5));
            assertThat(numbers.warnings()).isEmpty();
        });
        JsonNode statistics = json(outcome).at("/overview/0/statistics/0");
        assertThat(statistics.path("samples").asInt()).isEqualTo(5);
        assertThat(statistics.path("bucket").asText()).isEqualTo("Value");
        assertThat(statistics.path("max").asDouble()).isEqualTo(11);
        assertThat(statistics.path("coefficient_of_variation").asDouble()).isCloseTo(0.0707, within(1e-4));
        assertThat(statistics.at("/confidence_interval/low").asDouble()).isCloseTo(10 - 0.87799, within(1e-5));
        assertThat(json(outcome).at("/cases")).hasSize(5);
        assertThat(json(outcome).at("/cases/4/round").asInt()).isEqualTo(5);
    }

    @Test
    void saysThatOneSampleHasNoInterval() throws Exception {
        Outcome outcome = samples(Map.of("samples", 1), 1, throughput(1, 9));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.summaries().getFirst()).isInstanceOfSatisfying(Summary.Numbers.class, numbers -> {
            assertThat(numbers.margin(0, "Value")).isEmpty();
            assertThat(numbers.warnings()).singleElement().asString().contains("one sample", "no confidence interval");
        });
        assertThat(json(outcome).at("/overview/0/statistics/0").has("confidence_interval"))
                .isFalse();
    }

    @Test
    void failsACaseOfWhichASampleFailedAndKeepsItsNumbers() throws Exception {
        CaseResult failed = CaseResult.newBuilder()
                .setTestCase(TCP)
                .setRound(2)
                .setFailure("worker-1 is lost")
                .setReason(FailureReason.WORKER_LOST)
                .build();
        Outcome outcome = samples(Map.of(), 3, throughput(1, 9), failed, throughput(3, 11));
        assertThat(outcome.failures()).extracting(Failure::reason).containsExactly(Reason.PARTIAL);
        assertThat(outcome.summaries().getFirst())
                .isInstanceOfSatisfying(
                        Summary.Numbers.class,
                        numbers -> assertThat(numbers.margin(0, "Value")).isPresent());
        assertThat(json(outcome).at("/overview/0/samples_completed").asInt()).isEqualTo(2);
    }

    @Test
    void saysThatItGaveUpOnThePrecision() throws Exception {
        Outcome outcome = samples(
                Map.of("samples", 3, "maxRelativeError", "5%", "maxSamples", 3),
                3,
                throughput(1, 9),
                throughput(2, 10),
                throughput(3, 11));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.summaries().getFirst())
                .isInstanceOfSatisfying(
                        Summary.Numbers.class,
                        numbers -> assertThat(numbers.warnings())
                                .singleElement()
                                .asString()
                                .contains("gave up", "5%", "3 samples", "throughput"));
    }

    private static CaseResult throughput(int round, double value) {
        return result(TCP, Metric.THROUGHPUT, "Gbits/s", value).toBuilder()
                .setRound(round)
                .build();
    }

    private static Outcome samples(Map<String, Object> params, int count, CaseResult... samples) throws Exception {
        StartParams decoded = StartParams.decode(Params.of(new HashMap<>(params)));
        TestPlan.Builder plan =
                TestPlan.newBuilder().setPlanId("abcdefgh").setSamples(count).addCases(TCP);
        decoded.sampling().precision().ifPresent(plan::setPrecision);
        return report(decoded, plan.build(), List.of(samples));
    }
}
