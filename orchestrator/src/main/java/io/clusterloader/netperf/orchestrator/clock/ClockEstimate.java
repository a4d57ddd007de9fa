package io.clusterloader.netperf.orchestrator.clock;

import java.util.Comparator;

/**
 * One comparison of a worker's clock with the orchestrator's.
 *
 * @param offsetNanos the worker's clock minus the orchestrator's
 * @param roundTripNanos time that the messages were under way, at least 0
 */
public record ClockEstimate(long offsetNanos, long roundTripNanos) {
    /** The shorter the way, the smaller the error. */
    public static final Comparator<ClockEstimate> BEST_FIRST = Comparator.comparingLong(ClockEstimate::roundTripNanos);

    /**
     * From the four time stamps of RFC 5905, section 8: sent (T1) and returned (T4) by the orchestrator's clock, received
     * (T2) and answered (T3) by the worker's.
     */
    public static ClockEstimate of(long t1, long t2, long t3, long t4) {
        long offset = ((t2 - t1) + (t3 - t4)) / 2;
        long roundTrip = (t4 - t1) - (t3 - t2);
        return new ClockEstimate(offset, Math.max(0, roundTrip));
    }

    /** The true offset is within this of the estimate, whichever way took longer. */
    public long boundNanos() {
        return (roundTripNanos + 1) / 2;
    }

    /** Returns whether both can be estimates of one clock: an offset exists that is within both bounds. */
    boolean agreesWith(ClockEstimate other) {
        return Math.abs(offsetNanos - other.offsetNanos) <= boundNanos() + other.boundNanos();
    }
}
