package io.clusterloader.runner.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.PrimitiveIterator;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When the actions of each tuning set start. */
class StartTimesTest {
    private static final int MANY = 20_000;
    private static final int SEED = 42;

    @Test
    void qpsLoadIsEvenAndDoesNotDrift() {
        long[] times = take(StartTimes.evenly(200), 2_001);
        assertThat(times).startsWith(0, 5_000_000, 10_000_000);
        assertThat(times[2_000]).isEqualTo(10_000_000_000L);
        // A third of a second has no exact number of nanoseconds; the error must not grow with the actions.
        assertThat(take(StartTimes.evenly(3), 3_000_001)[3_000_000]).isCloseTo(1_000_000_000_000_000L, within(1L));
    }

    @Test
    void qpsLoadMayBeSlowerThanOnePerSecond() {
        assertThat(take(StartTimes.evenly(0.1), 3)).containsExactly(0, 10_000_000_000L, 20_000_000_000L);
    }

    @Test
    void aRateThatNobodyLivesToSeeDoesNotOverflow() {
        assertThat(take(StartTimes.evenly(1e-15), 3)).isSorted().startsWith(0);
    }

    @Test
    void steppedLoadStartsBurstsAtOnce() {
        assertThat(take(StartTimes.stepped(3, Duration.ofSeconds(2)), 7))
                .containsExactly(0, 0, 0, 2_000_000_000L, 2_000_000_000L, 2_000_000_000L, 4_000_000_000L);
    }

    @Test
    void timeLimitedLoadSpreadsAllActionsOverTheTime() {
        assertThat(take(StartTimes.within(Duration.ofSeconds(10), 4), 4))
                .containsExactly(0, 2_500_000_000L, 5_000_000_000L, 7_500_000_000L);
    }

    @Test
    void randomizedLoadHasTheAverageRateAndGapsUpToTwiceTheMean() {
        long[] gaps = gaps(take(StartTimes.randomly(100, new SplittableRandom(SEED)), MANY));
        assertThat(LongStream.of(gaps).average().orElseThrow()).isCloseTo(1e7, within(1e5));
        assertThat(LongStream.of(gaps).filter(gap -> gap < 0 || gap > 20_000_000))
                .isEmpty();
        // Even between none and twice the mean: a quarter lies below half of the mean.
        assertThat(share(gaps, 5_000_000)).isCloseTo(0.25, within(0.02));
    }

    @Test
    void poissonLoadHasExponentialGaps() {
        long[] gaps = gaps(take(StartTimes.poisson(100, new SplittableRandom(SEED)), MANY));
        assertThat(LongStream.of(gaps).average().orElseThrow()).isCloseTo(1e7, within(2e5));
        assertThat(share(gaps, 10_000_000)).isCloseTo(1 - Math.exp(-1), within(0.02));
        assertThat(share(gaps, 30_000_000)).isCloseTo(1 - Math.exp(-3), within(0.02));
    }

    @Test
    void randomizedTimeLimitedLoadDrawsSortedMomentsOfTheTime() {
        long[] times = take(StartTimes.randomlyWithin(Duration.ofSeconds(10), MANY, new SplittableRandom(SEED)), MANY);
        assertThat(times).isSorted();
        assertThat(times[0]).isNotNegative();
        assertThat(times[MANY - 1]).isLessThan(10_000_000_000L);
        assertThat(share(times, 2_000_000_000L)).isCloseTo(0.2, within(0.02));
    }

    @Test
    void theSameSourceGivesTheSameTimes() {
        assertThat(take(StartTimes.poisson(7, new SplittableRandom(SEED)), 100))
                .isEqualTo(take(StartTimes.poisson(7, new SplittableRandom(SEED)), 100));
    }

    private static double share(long[] values, long below) {
        return (double) LongStream.of(values).filter(value -> value < below).count() / values.length;
    }

    private static long[] gaps(long[] times) {
        long[] gaps = new long[times.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times[i + 1] - times[i];
        }
        return gaps;
    }

    private static long[] take(PrimitiveIterator.OfLong times, int count) {
        long[] taken = new long[count];
        for (int i = 0; i < count; i++) {
            taken[i] = times.nextLong();
        }
        return taken;
    }
}
