package io.clusterloader.netperf.orchestrator.evaluate;

/**
 * A piece of time, from which what an interval counted is taken in proportion.
 *
 * @param from in seconds, on the axis of the intervals
 * @param to after {@code from}
 */
record Overlap(double from, double to) {
    /** Returns which share of an interval lies in this time, 0 to 1. */
    double share(double start, double end) {
        double common = Math.min(end, to) - Math.max(start, from);
        return common <= 0 ? 0 : common / (end - start);
    }

    double seconds() {
        return to - from;
    }
}
