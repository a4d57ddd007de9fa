package io.clusterloader.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static Distribution upTo(int size) {
        return Distribution.of(IntStream.rangeClosed(1, size).asDoubleStream().toArray());
    }

    @Test
    void takesPercentilesByNearestRank() {
        Distribution values = upTo(200);
        assertThat(values.percentile(50)).isEqualTo(100);
        assertThat(values.percentile(90)).isEqualTo(180);
        assertThat(values.percentile(99)).isEqualTo(198);
        assertThat(values.percentile(100)).isEqualTo(200);
    }

    @Test
    void findsTheRankThatIntegersGiveForEverySizeAndPercentage() {
        for (int size = 1; size <= 1000; size++) {
            Distribution values = upTo(size);
            for (int percent = 1; percent <= 100; percent++) {
                int rank = (size * percent + 99) / 100;
                assertThat((int) values.percentile(percent))
                        .as("percentile %d of %d values", percent, size)
                        .isEqualTo(rank);
            }
        }
    }

    @Test
    void returnsOneValueForEveryPercentile() {
        Distribution one = Distribution.of(List.of(7.0));
        assertThat(one.percentile(1)).isEqualTo(7);
        assertThat(one.percentile(99)).isEqualTo(7);
        assertThat(one.min()).isEqualTo(one.max());
    }

    @Test
    void rejectsPercentilesOfNothingAndAboveTheWhole() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Distribution.of(List.of()).percentile(50));
        assertThatIllegalArgumentException().isThrownBy(() -> upTo(1).percentile(200));
    }

    @Property
    void returnsObservedValuesInOrder(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = -1e9, max = 1e9) Double> values) {
        Distribution distribution = Distribution.of(values);
        List<Double> percentiles = List.of(
                distribution.min(),
                distribution.percentile(5),
                distribution.percentile(50),
                distribution.percentile(95));
        assertThat(percentiles).isSorted();
        assertThat(values).containsAll(percentiles);
        assertThat(distribution.percentile(100)).isEqualTo(distribution.max());
    }
}
