package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.netperf.v1.UdpSearch;
import io.clusterloader.testsupport.ArtifactSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What thresholds of the definition make of the samples of a run. */
class ThresholdReportTest {
    private static final TestCase POD = testCase("TC1.1.1.1", Path.POD_IP);
    private static final TestCase SERVICE = testCase("TC1.2.1.1", Path.CLUSTER_IP);

    private final List<CaseResult> samples = new ArrayList<>();

    @Test
    void keepsTheResultsOfAStepThatMissesAThreshold() throws Exception {
        measured(POD, 4.0, 4.1, 4.2);
        Outcome outcome = report(Map.of("metric", "throughput", "min", "5 Gbits/s"));
        assertThat(outcome.failures())
                .singleElement()
                .returns(Reason.THRESHOLD_EXCEEDED, Failure::reason)
                .satisfies(failure ->
                        assertThat(failure.message()).contains("4.100 Gbit/s", "3.852 to 4.348", "min 5 Gbits/s"));
        assertThat(outcome.summaries())
                .extracting(Summary::name)
                .containsExactly("NetworkPerformanceMetrics_1:1_TCP_P2P", "NetworkPerformanceReport");
        JsonNode check = json(outcome).at("/thresholds/0");
        assertThat(check.path("met").asBoolean(true)).isFalse();
        assertThat(check.path("sure").asBoolean()).isTrue();
        assertThat(check.path("value").asDouble()).isEqualTo(4.1);
        assertThat(check.path("min").asDouble()).isEqualTo(5);
        assertThat(check.path("low").asDouble()).isCloseTo(3.852, within(1e-3));
    }

    @Test
    void passesWhatIsWithinBothBounds() throws Exception {
        measured(POD, 4.0, 4.1, 4.2);
        Outcome outcome = report(Map.of("metric", "throughput", "min", "3 Gbits/s", "max", "5 Gbits/s"));
        assertThat(outcome.failures()).isEmpty();
        assertThat(json(outcome).at("/thresholds/0/met").asBoolean()).isTrue();
        assertThat(json(outcome).at("/thresholds/0/sure").asBoolean()).isTrue();
        assertThat(json(outcome).at("/overview/0/remarks")).isEmpty();
    }

    @Test
    void letsTheMedianDecideAndSaysThatTheIntervalHoldsTheBound() throws Exception {
        measured(POD, 4.0, 4.1, 4.2);
        Outcome above = report(Map.of("metric", "throughput", "min", "4.05 Gbits/s"));
        assertThat(above.failures()).isEmpty();
        assertThat(json(above).at("/thresholds/0/sure").asBoolean(true)).isFalse();
        assertThat(json(above).at("/overview/0/remarks/0").asText()).contains("4.05 Gbits/s", "within the interval");
        Outcome below = report(Map.of("metric", "throughput", "min", "4.15 Gbits/s"));
        assertThat(below.failures()).extracting(Failure::reason).containsExactly(Reason.THRESHOLD_EXCEEDED);
        assertThat(json(below).at("/thresholds/0/sure").asBoolean(true)).isFalse();
    }

    @Test
    void comparesPathsRoundByRound() throws Exception {
        // The machine grows slower in the course of the run, and the path costs a tenth all the time.
        measured(POD, 10, 8, 6);
        measured(SERVICE, 9, 7.2, 5.4);
        Map<String, Object> ratio = Map.of("metric", "throughput", "of", "ClusterIP", "to", "podIP", "min", 0.95);
        Outcome outcome = report(ratio);
        assertThat(outcome.failures()).extracting(Failure::reason).containsExactly(Reason.THRESHOLD_EXCEEDED);
        JsonNode check = json(outcome).at("/thresholds/0");
        assertThat(check.path("value").asDouble()).isCloseTo(0.9, within(1e-12));
        assertThat(check.path("high").asDouble()).isCloseTo(0.9, within(1e-9));
        assertThat(check.path("case_id").asText()).isEqualTo("TC1.2.1.1-IPv4");
        assertThat(report(Map.of("metric", "throughput", "of", "ClusterIP", "to", "podIP", "min", 0.85))
                        .failures())
                .isEmpty();
    }

    @Test
    void doesNotPassWhatCannotBeChecked() throws Exception {
        measured(POD, 0, 0, 0);
        measured(SERVICE, 9, 9, 9);
        assertThat(report(Map.of("metric", "throughput", "of", "ClusterIP", "to", "podIP", "min", 0.95))
                        .failures())
                .extracting(Failure::reason)
                .containsExactly(Reason.INVALID_RESULT);
    }

    @Test
    void asksASearchForNothingButAPacketRate() throws Exception {
        TestCase searching = POD.toBuilder()
                .setProtocol(Protocol.UDP)
                .setSearch(UdpSearch.getDefaultInstance())
                .build();
        samples.add(CaseResult.newBuilder()
                .setTestCase(searching)
                .setRound(1)
                .addAggregates(Aggregate.newBuilder()
                        .setMetric(Metric.PACKETS_PER_SECOND)
                        .setUnit("pps")
                        .putBuckets("Value", 80_000))
                .build());
        assertThat(report(List.of("HTTP", "UDP"), Map.of("metric", "latency", "max", "1 ms"))
                        .failures())
                .isEmpty();
    }

    @Test
    void leavesACaseThatFailedToItsOwnFailure() throws Exception {
        samples.add(CaseResult.newBuilder()
                .setTestCase(POD)
                .setRound(1)
                .setFailure("worker-1 is lost")
                .setReason(FailureReason.WORKER_LOST)
                .build());
        assertThat(report(Map.of("metric", "throughput", "min", "5 Gbits/s")).failures())
                .extracting(Failure::reason)
                .containsExactly(Reason.WORKER_LOST);
    }

    private void measured(TestCase one, double... gigabits) {
        for (int i = 0; i < gigabits.length; i++) {
            samples.add(CaseResult.newBuilder()
                    .setTestCase(one)
                    .setRound(i + 1)
                    .addAggregates(Aggregate.newBuilder()
                            .setMetric(Metric.THROUGHPUT)
                            .setUnit("Gbits/s")
                            .putBuckets("Value", gigabits[i]))
                    .build());
        }
    }

    private Outcome report(Map<String, Object> threshold) throws Exception {
        return report(List.of("TCP"), threshold);
    }

    private Outcome report(List<String> protocols, Map<String, Object> threshold) throws Exception {
        List<TestCase> cases =
                samples.stream().map(CaseResult::getTestCase).distinct().toList();
        TestPlan plan = TestPlan.newBuilder()
                .setPlanId("abcdefgh")
                .setSamples(samples.size() / cases.size())
                .addAllCases(cases)
                .build();
        return RunReport.of(
                new RunFacts(
                        "test",
                        "id",
                        plan,
                        StartParams.decode(Params.of(Map.of("protocol", protocols, "thresholds", List.of(threshold)))),
                        List.of(),
                        List.of(),
                        Route.DIRECT,
                        List.of(),
                        Instant.EPOCH,
                        Instant.EPOCH),
                samples,
                List.of());
    }

    private static JsonNode json(Outcome outcome) throws Exception {
        String report = outcome.summaries().getLast().content();
        ArtifactSchema.named("network-report").require(report);
        return new ObjectMapper().readTree(report);
    }

    private static TestCase testCase(String id, Path path) {
        return TestCase.newBuilder()
                .setCaseId(id + "-IPv4")
                .setCatalogueId(id)
                .setTopology(Topology.ONE_TO_ONE)
                .setClients(1)
                .setServers(1)
                .setProtocol(Protocol.TCP)
                .setPath(path)
                .setIpFamily(IpFamily.IPV4)
                .build();
    }
}
