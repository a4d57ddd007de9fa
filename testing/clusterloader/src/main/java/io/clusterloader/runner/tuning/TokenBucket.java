package io.clusterloader.runner.tuning;

/**
 * A bucket that begins full. Holds one number, the time at which it would be full again (the generic cell rate
 * algorithm of ITU-T I.371), instead of a count that would have to be kept up to date.
 */
public final class TokenBucket {
    private static final double SECOND = 1e9;

    private final double interval;
    private final double tolerance;
    private long fullAt = Long.MIN_VALUE;

    /**
     * Creates a full bucket.
     *
     * @param qps tokens that come in per second
     * @param burst tokens that it holds
     */
    public TokenBucket(double qps, int burst) {
        interval = SECOND / qps;
        tolerance = (burst - 1) * interval;
    }

    /**
     * Takes a token.
     *
     * @param now of a {@link MonotonicClock}
     * @return when that token is there: now, or later
     */
    public synchronized long take(long now) {
        long begin = fullAt == Long.MIN_VALUE || fullAt - now < 0 ? now : fullAt;
        fullAt = begin + Math.max(1, (long) interval);
        long there = begin - (long) tolerance;
        return there - now > 0 ? there : now;
    }
}
