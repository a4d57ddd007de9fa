package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Summary;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.plan.Planner;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.testsupport.ArtifactSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A case beside its reference in the nodes' own network. */
class ReferenceReportTest {
    private static final List<ClusterNode> NODES =
            List.of(new ClusterNode("node1", List.of("10.0.0.1")), new ClusterNode("node2", List.of("10.0.0.2")));
    private static final double[] PODS = {9.4, 9.1, 9.6, 9.3, 8.9};
    private static final double[] HOSTS = {10.1, 9.9, 10.0, 10.2, 9.7};

    @Test
    void showsTheRatioWithItsMarginAndTheMarksOfBoth() throws Exception {
        Outcome outcome = report(5);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.summaries())
                .extracting(Summary::name)
                .containsExactly(
                        "NetworkPerformanceMetrics_1:1_TCP_P2P",
                        "NetworkPerformanceMetrics_1:1_TCP_HostNetwork",
                        "NetworkPerformanceMetrics_1:1_TCP_P2P-HostRatio",
                        "NetworkPerformanceReport");
        Summary.Numbers ratio = (Summary.Numbers) outcome.summaries().get(2);
        assertThat(ratio.title()).isEqualTo("TC1.1.1.1 1:1 TCP pod IP IPv4, pod/host");
        assertThat(ratio.data().dataItems()).singleElement().satisfies(item -> {
            assertThat(item.unit()).isEqualTo("ratio");
            assertThat(item.labels()).isEqualTo(Map.of("Metric", "Throughput"));
            assertThat(item.data().get("Value")).isCloseTo(0.92768, within(1e-5));
        });
        assertThat(ratio.margin(0, "Value").orElseThrow()).isCloseTo(0.02397, within(1e-5));
        assertThat(ratio.marks(0)).containsExactly("client-cpu");
        JsonNode reference = full(outcome).at("/overview/0/reference");
        assertThat(reference.at("/case_id").asText()).isEqualTo("TC1.1.1.1-IPv4-HostNetwork");
        assertThat(reference.at("/ratios/0/samples").asInt()).isEqualTo(5);
        assertThat(reference.at("/ratios/0/confidence_interval/low").asDouble()).isCloseTo(0.90431, within(1e-5));
        assertThat(full(outcome).at("/overview/1/reference").isMissingNode()).isTrue();
    }

    @Test
    void showsTheRatioOfASingleSampleWithoutAMargin() throws Exception {
        Outcome outcome = report(1);
        Summary.Numbers ratio = (Summary.Numbers) outcome.summaries().get(2);
        assertThat(ratio.data().dataItems().getFirst().data().get("Value")).isCloseTo(9.4 / 10.1, within(1e-9));
        assertThat(ratio.margin(0, "Value")).isEmpty();
        assertThat(ratio.warnings()).singleElement().asString().contains("one sample");
        assertThat(full(outcome)
                        .at("/overview/0/reference/ratios/0/confidence_interval")
                        .isMissingNode())
                .isTrue();
    }

    private static Outcome report(int samples) throws Exception {
        StartParams params = StartParams.decode(
                Params.of(Map.of("testCases", "TC1.1.1.1", "reference", "hostNetwork", "samples", samples)));
        TestPlan plan = Planner.plan(params, NODES, "abcdefgh").withoutAddresses();
        List<CaseResult> results = IntStream.range(0, samples)
                .boxed()
                .flatMap(index -> List.of(
                        sample(plan.getCases(0), index + 1, PODS[index]).build(),
                        sample(plan.getCases(1), index + 1, HOSTS[index]).build())
                        .stream())
                .toList();
        return RunReport.of(
                new RunFacts(
                        "test",
                        "id",
                        plan,
                        params,
                        NODES,
                        List.of(),
                        Route.DIRECT,
                        List.of(),
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(120)),
                results,
                List.of());
    }

    private static CaseResult.Builder sample(TestCase one, int round, double throughput) {
        Aggregate.Builder aggregate = Aggregate.newBuilder()
                .setMetric(Metric.THROUGHPUT)
                .setUnit("Gbits/s")
                .putBuckets("Value", throughput);
        if (one.getReferenceCaseId().isEmpty()) {
            aggregate.addLimits(Limit.CLIENT_CPU);
        }
        return CaseResult.newBuilder()
                .setTestCase(one)
                .setRound(round)
                .setPairsAsked(1)
                .setPairsCounted(1)
                .addAggregates(aggregate);
    }

    private static JsonNode full(Outcome outcome) throws Exception {
        String report = outcome.summaries().getLast().content();
        ArtifactSchema.named("network-report").require(report);
        return new ObjectMapper().readTree(report);
    }
}
