package io.clusterloader.netperf.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Precision;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Rounds without a schedule: a set number of samples. */
class SamplesAggregationTest {
    private static final TestCase CASE = TestCase.newBuilder().setCaseId("c").build();
    private static final double TOO_WIDE = 0.05;

    @Test
    void keepsTheBucketsOfASampleAndTakesTheMedianOfEach() {
        CaseResult together = of(
                        2,
                        sample(Metric.THROUGHPUT, Map.of("Perc50", 9.0, "Sum", 40.0)),
                        sample(Metric.THROUGHPUT, Map.of("Perc50", 11.0, "Sum", 30.0)))
                .together();
        assertThat(together.getFailure()).isEmpty();
        assertThat(together.getAggregatesList()).singleElement().satisfies(aggregate -> {
            assertThat(aggregate.getUnit()).isEqualTo("u");
            assertThat(aggregate.getPairs()).isEqualTo(6);
            assertThat(aggregate.getBucketsMap()).containsOnly(entry("Perc50", 10.0), entry("Sum", 35.0));
        });
    }

    @Test
    void isUncertainWhereHalfOfTheSamplesAre() {
        CaseResult sure = value(1);
        CaseResult unsure = sure.toBuilder()
                .setAggregates(0, sure.getAggregates(0).toBuilder().setUncertainty("the clocks differ"))
                .build();
        assertThat(of(3, sure, unsure, sure).together().getAggregates(0).getUncertainty())
                .isEmpty();
        assertThat(of(2, sure, unsure).together().getAggregates(0).getUncertainty())
                .contains("1 of 2", "the clocks differ");
        assertThat(of(1, unsure).together().getAggregates(0).getUncertainty()).isEqualTo("the clocks differ");
    }

    @Test
    void keepsTheGoodSamplesBesideOneThatFailed() {
        RoundsAggregation samples = of(4, value(1), failed(FailureReason.WORKER_LOST), value(3), value(5));
        CaseResult together = samples.together();
        assertThat(together.getReason()).isEqualTo(FailureReason.PARTIAL);
        assertThat(together.getFailure()).contains("3 of 4", "sample 2");
        assertThat(together.getAggregates(0).getBucketsMap()).containsOnly(entry("Value", 3.0));
        assertThat(samples.statistics().getFirst().statistics().interval()).isPresent();
    }

    @Test
    void hasNoIntervalBelowTwoGoodSamples() {
        RoundsAggregation samples = of(2, value(1), failed(FailureReason.TOOL_FAILED));
        assertThat(samples.statistics().getFirst().statistics().interval()).isEmpty();
        assertThat(samples.together().getReason()).isEqualTo(FailureReason.PARTIAL);
        assertThat(of(2, failed(FailureReason.TOOL_FAILED), failed(FailureReason.TOOL_FAILED))
                        .together()
                        .getReason())
                .isEqualTo(FailureReason.TOOL_FAILED);
    }

    @Test
    void isPartialWhereTheRunEndedBefore() {
        assertThat(of(5, value(1), value(2)).together().getReason()).isEqualTo(FailureReason.PARTIAL);
        assertThat(of(5).together().getReason()).isEqualTo(FailureReason.PARTIAL);
    }

    @Test
    void tellsTheFailureOfASingleSampleAsItIs() {
        CaseResult failed = failed(FailureReason.TIMEOUT);
        CaseResult together = of(1, failed).together();
        assertThat(together.getFailure()).isEqualTo(failed.getFailure());
        assertThat(together.getReason()).isEqualTo(FailureReason.TIMEOUT);
    }

    @Test
    void wantsSamplesUntilTheMainBucketIsPreciseEnough() {
        // Relative error: t(0.975, 2) s / (√3 mean) = 4.302653 / √3 s / mean, which is 2.484 s / mean.
        assertThat(of(3, values(99, 100, 101)).wantsSample()).isFalse();
        assertThat(of(3, values(97, 100, 103)).wantsSample()).isTrue();
        assertThat(of(3, values(97, 100, 103)).tooWide()).hasSize(1);
        assertThat(of(3, values(97, 100, 103, 97, 100, 103, 97, 100, 103, 100)).wantsSample())
                .as("precise by then")
                .isFalse();
        RoundsAggregation wide = of(3, values(50, 150, 50, 150, 50, 150, 50, 150, 50, 150));
        assertThat(wide.wantsSample()).as("has as many as it may have").isFalse();
        assertThat(wide.tooWide()).hasSize(1);
    }

    @Test
    void looksAtTheSumOfManyPairsAndOnlyAtTheMetricsOfThePlan() {
        assertThat(of(
                                3,
                                sample(Metric.THROUGHPUT, Map.of("Sum", 100.0, "Perc50", 1.0)),
                                sample(Metric.THROUGHPUT, Map.of("Sum", 101.0, "Perc50", 20.0)),
                                sample(Metric.THROUGHPUT, Map.of("Sum", 99.0, "Perc50", 30.0)))
                        .wantsSample())
                .isFalse();
        assertThat(of(3, sample(Metric.JITTER, Map.of("Value", 1.0)), sample(Metric.JITTER, Map.of("Value", 9.0)))
                        .wantsSample())
                .isFalse();
    }

    @Test
    void doesNotRepeatWhatNeverCompleted() {
        assertThat(of(3, failed(FailureReason.TIMEOUT), failed(FailureReason.TIMEOUT), failed(FailureReason.TIMEOUT))
                        .wantsSample())
                .isFalse();
    }

    private static RoundsAggregation of(int planned, CaseResult... samples) {
        List<CaseResult> numbered = new ArrayList<>();
        for (CaseResult sample : samples) {
            numbered.add(sample.toBuilder().setRound(numbered.size() + 1).build());
        }
        TestPlan plan = TestPlan.newBuilder()
                .setSamples(planned)
                .setPrecision(Precision.newBuilder()
                        .setMaximumRelativeError(TOO_WIDE)
                        .setMaximumSamples(10)
                        .addMetrics(Metric.THROUGHPUT))
                .build();
        return RoundsAggregation.of(plan, CASE, numbered);
    }

    private static CaseResult[] values(double... values) {
        return DoubleStream.of(values).mapToObj(SamplesAggregationTest::value).toArray(CaseResult[]::new);
    }

    private static CaseResult value(double value) {
        return sample(Metric.THROUGHPUT, Map.of("Value", value));
    }

    private static CaseResult sample(Metric metric, Map<String, Double> buckets) {
        return CaseResult.newBuilder()
                .setTestCase(CASE)
                .addAggregates(Aggregate.newBuilder()
                        .setMetric(metric)
                        .setUnit("u")
                        .setPairs(3)
                        .putAllBuckets(buckets))
                .build();
    }

    private static CaseResult failed(FailureReason reason) {
        return CaseResult.newBuilder()
                .setTestCase(CASE)
                .setReason(reason)
                .setFailure("it went wrong")
                .build();
    }
}
