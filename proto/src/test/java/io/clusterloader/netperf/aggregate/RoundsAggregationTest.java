package io.clusterloader.netperf.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.protobuf.Timestamp;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.RoundSchedule;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsAggregationTest {
    private static final TestCase CASE = TestCase.newBuilder().setCaseId("c").build();

    private static CaseResult.Builder round(int number, Metric metric, double... values) {
        List<PairResult> pairs = Arrays.stream(values)
                .mapToObj(value -> PairResult.newBuilder()
                        .addValues(PairValue.newBuilder().setMetric(metric).setValue(value))
                        .build())
                .toList();
        return CaseResult.newBuilder()
                .setTestCase(CASE)
                .setRound(number)
                .setStarted(Timestamp.newBuilder().setSeconds(30L * number).setNanos(7))
                .addAllPairs(pairs)
                .setPairsCounted(values.length);
    }

    private static RoundsAggregation of(CaseResult.Builder... rounds) {
        return RoundsAggregation.of(
                TestPlan.newBuilder()
                        .setRounds(RoundSchedule.getDefaultInstance())
                        .build(),
                CASE,
                Arrays.stream(rounds).map(CaseResult.Builder::build).toList());
    }

    @Test
    void takesPercentilesOverTheValidPairsOfAllCompletedRounds() {
        CaseResult.Builder second = round(2, Metric.JITTER, 3, 4);
        second.addPairs(second.getPairs(0).toBuilder().addViolations("short"));
        CaseResult together = of(
                        round(1, Metric.JITTER, 1, 2),
                        second,
                        round(3, Metric.JITTER, 99).setFailure("lost"))
                .together();
        assertThat(together.getPairsCounted()).isEqualTo(4);
        Aggregate jitter = together.getAggregates(0);
        assertThat(together.getAggregatesList()).hasSize(1);
        assertThat(jitter.getPairs()).isEqualTo(4);
        assertThat(jitter.getUnit()).isEqualTo("ms");
        assertThat(jitter.getBucketsMap())
                .containsOnly(entry("Perc05", 1.0), entry("Perc50", 2.0), entry("Perc95", 4.0), entry("Worst", 4.0));
    }

    @Test
    void namesTheFirstRoundOfTheWorstValue() {
        assertThat(of(
                                round(1, Metric.THROUGHPUT, 9, 8),
                                round(2, Metric.THROUGHPUT, 3, 9),
                                round(3, Metric.THROUGHPUT, 3, 3))
                        .worst())
                .containsExactly(new MeasuredValue(Metric.THROUGHPUT, 3, 2, Instant.ofEpochSecond(60)));
        assertThat(of(round(1, Metric.LATENCY, 2), round(2, Metric.LATENCY, 2), round(3, Metric.LATENCY, 1))
                        .worst())
                .containsExactly(new MeasuredValue(Metric.LATENCY, 2, 1, Instant.ofEpochSecond(30)));
    }
}
