package io.clusterloader.runner.tuning;

import java.time.Duration;
import java.util.PrimitiveIterator;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * When actions start, in nanoseconds since the first may. Every time is counted from the beginning and not from the
 * action before, so that what waiting adds does not add up.
 */
final class StartTimes {
    private static final double SECOND = 1e9;

    /** 146 years: later moments would overflow when added to a clock. */
    private static final long LATEST = Long.MAX_VALUE / 2;

    private StartTimes() {}

    /** {@code qpsLoad}. */
    static PrimitiveIterator.OfLong evenly(double perSecond) {
        return LongStream.iterate(0, index -> index + 1)
                .map(index -> bounded(index * SECOND / perSecond))
                .iterator();
    }

    /** {@code randomizedLoad}: gaps between none and twice the mean. */
    static PrimitiveIterator.OfLong randomly(double averagePerSecond, RandomGenerator random) {
        return gaps(() -> 2 * random.nextDouble() / averagePerSecond);
    }

    /** {@code poissonLoad}. */
    static PrimitiveIterator.OfLong poisson(double expectedPerSecond, RandomGenerator random) {
        return gaps(() -> random.nextExponential() / expectedPerSecond);
    }

    /** {@code steppedLoad}. */
    static PrimitiveIterator.OfLong stepped(int burstSize, Duration stepDelay) {
        double delay = nanos(stepDelay);
        return LongStream.iterate(0, index -> index + 1)
                .map(index -> bounded(Math.floorDiv(index, burstSize) * delay))
                .iterator();
    }

    /** {@code timeLimitedLoad}. */
    static PrimitiveIterator.OfLong within(Duration timeLimit, int actions) {
        double gap = nanos(timeLimit) / actions;
        return LongStream.range(0, actions).map(index -> bounded(index * gap)).iterator();
    }

    /** {@code randomizedTimeLimitedLoad}. */
    static PrimitiveIterator.OfLong randomlyWithin(Duration timeLimit, int actions, RandomGenerator random) {
        double limit = nanos(timeLimit);
        return LongStream.generate(() -> bounded(random.nextDouble() * limit))
                .limit(actions)
                .sorted()
                .iterator();
    }

    /** @param seconds gives the next gap */
    private static PrimitiveIterator.OfLong gaps(DoubleSupplier seconds) {
        return LongStream.iterate(0, time -> bounded(time + seconds.getAsDouble() * SECOND))
                .iterator();
    }

    private static double nanos(Duration duration) {
        return duration.toSeconds() * SECOND + duration.toNanosPart();
    }

    private static long bounded(double nanos) {
        return Math.min(LATEST, (long) nanos);
    }
}
