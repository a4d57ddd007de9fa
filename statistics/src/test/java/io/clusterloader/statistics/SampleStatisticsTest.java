package io.clusterloader.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SampleStatisticsTest {
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @CsvFileSource(resources = "/samples.csv", delimiter = ';', maxCharsPerColumn = 10_000)
    void agreesWithScipy(String values, double median, Double mean, Double deviation, Double low, Double high) {
        double[] samples = Arrays.stream(values.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] before = samples.clone();
        SampleStatistics statistics = SampleStatistics.of(samples);
        double scale = TOLERANCE * Math.max(1, Math.abs(median));
        assertThat(samples).isEqualTo(before);
        assertThat(statistics.count()).isEqualTo(samples.length);
        assertThat(statistics.median()).isCloseTo(median, within(scale));
        assertThat(statistics.interval().isPresent()).isEqualTo(mean != null);
        if (mean != null) {
            assertThat(statistics.mean()).isCloseTo(mean, within(scale));
            assertThat(statistics.deviation().orElseThrow()).isCloseTo(deviation, within(scale));
            ConfidenceInterval interval = statistics.interval().orElseThrow();
            assertThat(interval.low()).isCloseTo(low, within(scale));
            assertThat(interval.high()).isCloseTo(high, within(scale));
            assertThat(interval.level()).isEqualTo(0.95);
        }
    }

    @Test
    void hasAMarginAboutTheMedianThatHoldsTheInterval() {
        // Mean 12, median 10: the interval reaches farther above the median.
        SampleStatistics skewed = SampleStatistics.of(10, 10, 10, 10, 20);
        double margin = skewed.margin().orElseThrow();
        assertThat(skewed.median()).isEqualTo(10);
        assertThat(margin).isEqualTo(skewed.interval().orElseThrow().high() - 10);
        assertThat(skewed.median() - margin)
                .isLessThan(skewed.interval().orElseThrow().low());
        SampleStatistics even = SampleStatistics.of(9, 10, 11);
        assertThat(even.margin().orElseThrow())
                .isCloseTo(even.interval().orElseThrow().halfWidth(), within(TOLERANCE));
    }

    @Test
    void tellsVariationAndErrorAsSharesOfTheMean() {
        SampleStatistics negative = SampleStatistics.of(-9, -10, -11);
        assertThat(negative.variation().orElseThrow()).isCloseTo(0.1, within(TOLERANCE));
        // t(0.975, 2) = 4.302653.
        assertThat(negative.relativeError().orElseThrow()).isCloseTo(4.302653 / Math.sqrt(3) / 10, within(1e-6));
    }

    @Test
    void knowsWhatHasNoShare() {
        SampleStatistics zero = SampleStatistics.of(0, 0, 0);
        assertThat(zero.variation()).isEmpty();
        assertThat(zero.relativeError()).hasValue(0);
        assertThat(zero.margin()).hasValue(0);
        assertThat(SampleStatistics.of(-1, 0, 1).relativeError()).hasValue(Double.POSITIVE_INFINITY);
        SampleStatistics one = SampleStatistics.of(7);
        assertThat(one.deviation()).isEmpty();
        assertThat(one.margin()).isEmpty();
        assertThat(one.relativeError()).isEmpty();
    }

    @Test
    void needsASample() {
        assertThatIllegalArgumentException().isThrownBy(SampleStatistics::of);
    }
}
