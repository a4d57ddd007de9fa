package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.v1.ClockOffset;

/**
 * A one-way latency freed of the difference of the two clocks.
 *
 * @param valueMillis never clamped: a negative one shows how far off the comparison of the clocks was
 * @param uncertainty why the value proves little; empty if it stands
 */
record LatencyCorrection(double valueMillis, String uncertainty) {
    /** Corrects what the server printed, which is the true latency plus server's clock minus client's. */
    static LatencyCorrection of(double printedMillis, ClockOffset clock) {
        double value = printedMillis - millis(clock);
        double bound = clock.getErrorBoundMillis();
        if (value < 0) {
            return new LatencyCorrection(
                    value,
                    "below zero: the clocks were compared to within %s ms only".formatted(Findings.figure(bound)));
        }
        if (bound > value) {
            return new LatencyCorrection(
                    value,
                    "the clocks were compared to within %s ms, which is more than the value"
                            .formatted(Findings.figure(bound)));
        }
        return new LatencyCorrection(value, "");
    }

    /** What to subtract: nothing while the offset is not distinguishable from none. */
    static double millis(ClockOffset clock) {
        return Math.abs(clock.getOffsetMillis()) <= clock.getErrorBoundMillis() ? 0 : clock.getOffsetMillis();
    }
}
