package io.clusterloader.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class LatencyDistributionTest {
    private static LatencyDistribution oneToAThousandMicros() {
        LatencyDistribution distribution = new LatencyDistribution();
        for (int micros = 1; micros <= 1000; micros++) {
            distribution.add(micros * 1000L, 1);
        }
        return distribution;
    }

    private static double micros(LatencyDistribution distribution, double percent) {
        return distribution.percentileNanos(percent).orElseThrow() / 1000;
    }

    @Test
    void takesPercentilesByNearestRankToThreeDigits() {
        LatencyDistribution distribution = oneToAThousandMicros();
        assertThat(micros(distribution, 50)).isCloseTo(500, within(0.5));
        assertThat(micros(distribution, 99.9)).isCloseTo(999, within(1.0));
        assertThat(micros(distribution, 100)).isCloseTo(1000, within(1.0));
        assertThat(micros(distribution, 0.01)).isCloseTo(1, within(0.001));
    }

    @Test
    void countsEachValueOnceInRisingOrder() {
        LatencyDistribution distribution = new LatencyDistribution();
        distribution.add(4_000, 3);
        distribution.add(1_000, 2);
        distribution.add(-1, 5);
        assertThat(distribution.counts().values()).containsExactly(2L, 3L);
        assertThat((double) distribution.counts().firstKey()).isCloseTo(1_000, within(1.0));
    }

    @Test
    void givesNoPercentileThatLiesOutsideOfWhatHasAValue() {
        LatencyDistribution distribution = oneToAThousandMicros();
        distribution.add(-5, 1000);
        distribution.addOutside(0, 2000);
        assertThat(distribution.count()).isEqualTo(4000);
        assertThat(distribution.percentileNanos(25)).isEmpty();
        assertThat(micros(distribution, 37.5)).isCloseTo(500, within(0.5));
        assertThat(distribution.percentileNanos(51)).isEmpty();
    }

    @Test
    void addsUpDistributionsRatherThanPercentiles() {
        LatencyDistribution fast = new LatencyDistribution();
        fast.add(1000, 990);
        LatencyDistribution slow = new LatencyDistribution();
        slow.add(1_000_000, 10);
        fast.addAll(slow);
        assertThat(micros(fast, 99)).isCloseTo(1, within(0.001));
        assertThat(micros(fast, 99.1)).isCloseTo(1000, within(1.0));
    }

    @Test
    void survivesItsEncoding() {
        LatencyDistribution distribution = oneToAThousandMicros();
        LatencyDistribution read = LatencyDistribution.decode(ByteBuffer.wrap(distribution.encoded()));
        assertThat(read.count()).isEqualTo(1000);
        assertThat(read.percentileNanos(50)).isEqualTo(distribution.percentileNanos(50));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatencyDistribution.decode(ByteBuffer.wrap(new byte[40])));
    }

    @Test
    void hasNoPercentileWithoutValues() {
        assertThat(new LatencyDistribution().percentileNanos(50)).isEmpty();
    }
}
