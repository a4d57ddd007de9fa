package io.clusterloader.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedRatioTest {
    private static final double[] PODS = {9.4, 9.1, 9.6, 9.3, 8.9};
    private static final double[] HOSTS = {10.1, 9.9, 10.0, 10.2, 9.7};

    @Test
    void agreesWithScipy() {
        // d = log(pods / hosts); exp(d.mean()), exp(stats.t.interval(0.95, 4, loc=d.mean(), scale=stats.sem(d)))
        PairedRatio ratio = PairedRatio.of(PODS, HOSTS);
        assertThat(ratio.count()).isEqualTo(5);
        assertThat(ratio.ratio()).isCloseTo(0.9276774330448484, within(1e-9));
        assertThat(ratio.interval().orElseThrow().low()).isCloseTo(0.90431147, within(1e-8));
        assertThat(ratio.interval().orElseThrow().high()).isCloseTo(0.95164713, within(1e-8));
        assertThat(ratio.margin().orElseThrow()).isCloseTo(0.95164713 - 0.92767743, within(1e-7));
    }

    @Test
    void isTheInverseOfTheInverseRatio() {
        PairedRatio ratio = PairedRatio.of(PODS, HOSTS);
        PairedRatio inverse = PairedRatio.of(HOSTS, PODS);
        assertThat(1 / inverse.ratio()).isCloseTo(ratio.ratio(), within(1e-12));
        assertThat(1 / inverse.interval().orElseThrow().high())
                .isCloseTo(ratio.interval().orElseThrow().low(), within(1e-12));
    }

    @Test
    void leavesOutWhatDisturbsBothSamplesOfAPair() {
        // The machine halves its speed in the third round, and both numbers with it.
        double[] drift = {1, 1, 0.5, 0.5, 0.5};
        PairedRatio drifted = PairedRatio.of(scaled(PODS, drift), scaled(HOSTS, drift));
        assertThat(drifted.interval().orElseThrow().halfWidth())
                .isCloseTo(PairedRatio.of(PODS, HOSTS).interval().orElseThrow().halfWidth(), within(1e-12));
    }

    /** The share of 2000 simulated runs is binomial about 0.95 with a deviation of 0.005. */
    @Test
    void holdsTheTrueRatioInNineteenOfTwentyRuns() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        long held = IntStream.range(0, 2000)
                .filter(run -> {
                    double[] hosts = noisy(random, 10, 0.05);
                    double[] pods = scaled(noisy(random, 0.8, 0.03), hosts);
                    ConfidenceInterval interval =
                            PairedRatio.of(pods, hosts).interval().orElseThrow();
                    return interval.low() <= 0.8 && 0.8 <= interval.high();
                })
                .count();
        assertThat(held / 2000.0).isBetween(0.93, 0.97);
    }

    @Test
    void hasNoIntervalForOnePair() {
        PairedRatio ratio = PairedRatio.of(new double[] {3}, new double[] {4});
        assertThat(ratio.ratio()).isCloseTo(0.75, within(1e-12));
        assertThat(ratio.interval()).isEmpty();
        assertThat(ratio.margin()).isEmpty();
    }

    @Test
    void rejectsWhatHasNoRatio() {
        assertThatIllegalArgumentException().isThrownBy(() -> PairedRatio.of(new double[] {1}, new double[] {0}));
        assertThatIllegalArgumentException().isThrownBy(() -> PairedRatio.of(new double[] {1, 2}, new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> PairedRatio.of(new double[0], new double[0]));
    }

    private static double[] noisy(RandomGenerator random, double mean, double share) {
        return IntStream.range(0, 5)
                .mapToDouble(sample -> mean * Math.exp(share * random.nextGaussian()))
                .toArray();
    }

    private static double[] scaled(double[] values, double[] factors) {
        double[] scaled = Arrays.copyOf(values, values.length);
        Arrays.setAll(scaled, index -> values[index] * factors[index]);
        return scaled;
    }
}
