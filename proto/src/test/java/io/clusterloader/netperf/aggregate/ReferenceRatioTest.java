package io.clusterloader.netperf.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceRatioTest {
    private static final TestCase CASE = TestCase.newBuilder().setCaseId("c").build();

    @Test
    void comparesTheSamplesOfTheSameRound() {
        List<ReferenceRatio> ratios = ReferenceRatio.of(
                samples(value(1, 8), failed(2), value(3, 16)), samples(value(1, 10), value(2, 1), value(3, 20)));
        assertThat(ratios).singleElement().satisfies(one -> {
            assertThat(one.metric()).isEqualTo(Metric.THROUGHPUT);
            assertThat(one.bucket()).isEqualTo("Value");
            assertThat(one.ratio().count()).isEqualTo(2);
            assertThat(one.ratio().ratio()).isCloseTo(0.8, within(1e-12));
            assertThat(one.ratio().interval()).isPresent();
        });
    }

    @Test
    void comparesEachBucketThatBothHave() {
        List<ReferenceRatio> ratios = ReferenceRatio.of(
                samples(sample(1, Metric.THROUGHPUT, Map.of("Perc50", 2.0, "Sum", 9.0))),
                samples(sample(1, Metric.THROUGHPUT, Map.of("Perc50", 4.0, "Sum", 10.0))));
        assertThat(ratios).extracting(ReferenceRatio::bucket).containsExactly("Perc50", "Sum");
        assertThat(ratios.getFirst().ratio().interval()).isEmpty();
    }

    @Test
    void hasNoRatioWithoutARoundThatBothHave() {
        assertThat(ReferenceRatio.of(samples(value(1, 1)), samples(value(2, 1))))
                .isEmpty();
        assertThat(ReferenceRatio.of(samples(value(1, 1)), samples())).isEmpty();
    }

    @Test
    void hasNoRatioOfWhatIsUncertainOrNotAboveZeroInOneSample() {
        CaseResult sure = value(2, 1);
        CaseResult unsure = value(1, 1).toBuilder()
                .setAggregates(0, value(1, 1).getAggregates(0).toBuilder().setUncertainty("the clocks differ"))
                .build();
        assertThat(ReferenceRatio.of(samples(unsure, sure), samples(value(1, 1), value(2, 1))))
                .isEmpty();
        assertThat(ReferenceRatio.of(samples(value(1, 1), sure), samples(value(1, 0), value(2, 1))))
                .isEmpty();
    }

    @Test
    void hasNoRatioOfLossAndJitter() {
        RoundsAggregation samples = samples(sample(1, Metric.LOST_PACKETS, Map.of("Value", 1.0)));
        assertThat(ReferenceRatio.of(samples, samples)).isEmpty();
    }

    private static RoundsAggregation samples(CaseResult... results) {
        return new RoundsAggregation(TestPlan.getDefaultInstance(), CASE, List.of(results));
    }

    private static CaseResult value(int round, double value) {
        return sample(round, Metric.THROUGHPUT, Map.of("Value", value));
    }

    private static CaseResult sample(int round, Metric metric, Map<String, Double> buckets) {
        return CaseResult.newBuilder()
                .setTestCase(CASE)
                .setRound(round)
                .addAggregates(Aggregate.newBuilder().setMetric(metric).putAllBuckets(buckets))
                .build();
    }

    private static CaseResult failed(int round) {
        return value(round, 5).toBuilder().setFailure("a worker is lost").build();
    }
}
