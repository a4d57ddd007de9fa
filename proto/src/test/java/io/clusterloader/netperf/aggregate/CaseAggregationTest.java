package io.clusterloader.netperf.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CaseAggregationTest {
    private static final TestCase CASE = TestCase.newBuilder()
            .setTopology(Topology.MANY_TO_ONE)
            .setClients(3)
            .setServers(1)
            .build();

    private static PairResult pair(double value, String... violations) {
        return PairResult.newBuilder()
                .setReason(
                        violations.length == 0
                                ? FailureReason.FAILURE_REASON_UNSPECIFIED
                                : FailureReason.INVALID_RESULT)
                .setClient("a")
                .setServer("b")
                .addValues(PairValue.newBuilder().setMetric(Metric.THROUGHPUT).setValue(value))
                .addAllViolations(List.of(violations))
                .build();
    }

    private static Map<String, Double> buckets(Topology topology, Metric metric, double... values) {
        TestCase testCase =
                CASE.toBuilder().setTopology(topology).setClients(values.length).build();
        List<PairResult> pairs = Arrays.stream(values)
                .mapToObj(value -> PairResult.newBuilder()
                        .addValues(PairValue.newBuilder().setMetric(metric).setValue(value))
                        .build())
                .toList();
        return CaseAggregation.of(testCase, pairs).getAggregates(0).getBucketsMap();
    }

    @Test
    void takesNearestRanksAndTheSum() {
        double[] hundred = IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray();
        assertThat(buckets(Topology.MANY_TO_ONE, Metric.THROUGHPUT, hundred))
                .containsOnly(entry("Perc05", 5.0), entry("Perc50", 50.0), entry("Perc95", 95.0), entry("Sum", 5050.0));
        assertThat(buckets(Topology.MANY_TO_ONE, Metric.JITTER, hundred)).doesNotContainKey("Sum");
        assertThat(buckets(Topology.MANY_TO_MANY, Metric.THROUGHPUT, 3, 1, 2))
                .containsOnly(entry("Perc05", 1.0), entry("Perc50", 2.0), entry("Perc95", 3.0));
        assertThat(buckets(Topology.ONE_TO_ONE, Metric.JITTER, 7)).containsOnly(entry("Value", 7.0));
    }

    @Property
    void percentilesAreOrderedMembers(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = -1e9, max = 1e9) Double> values) {
        double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
        Map<String, Double> buckets = buckets(Topology.MANY_TO_MANY, Metric.THROUGHPUT, array);
        double[] percentiles = {buckets.get("Perc05"), buckets.get("Perc50"), buckets.get("Perc95")};
        assertThat(percentiles).isSorted();
        assertThat(values).containsAll(Arrays.stream(percentiles).boxed().toList());
    }

    @Test
    void failsWithFewerPairsThanAskedForAndSaysWhy() {
        CaseResult result = CaseAggregation.of(CASE, List.of(pair(1), pair(2), pair(99, "it was short")))
                .build();
        assertThat(result.getFailure()).isEqualTo("2 of 3 pairs counted and 3 are needed: a to b: it was short");
        assertThat(result.getReason()).isEqualTo(FailureReason.PARTIAL);
        assertThat(result.getAggregatesList()).isEmpty();
        assertThat(result.getPairsList()).hasSize(3);
    }

    @Test
    void takesTheReasonThatAllPairsShare() {
        assertThat(CaseAggregation.of(CASE, List.of(pair(1, "short"), pair(2, "long")))
                        .getReason())
                .isEqualTo(FailureReason.INVALID_RESULT);
    }

    @Test
    void leavesAnInvalidPairOutWhereThatIsAllowed() {
        CaseResult result = CaseAggregation.of(
                        CASE.toBuilder().setMinimumPairs(2).build(), List.of(pair(1), pair(2), pair(99, "short")))
                .build();
        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getPairsCounted()).isEqualTo(2);
        assertThat(result.getAggregates(0).getBucketsOrThrow("Sum")).isEqualTo(3);
        assertThat(result.getAggregates(0).getUnit()).isEqualTo("Gbits/s");
        assertThat(result.getAggregates(0).getPairs()).isEqualTo(2);
    }
}
