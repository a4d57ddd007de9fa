package io.clusterloader.trends.detect;

/**
 * A steady rise or fall, which has no step in it.
 *
 * @param from the first run, from 0
 * @param to the last run
 * @param before the value of the line at the first run
 * @param after the value of the line at the last run
 */
public record Drift(int from, int to, double before, double after) {
    /** Returns the change over all of the drift relative to its beginning. It is infinite if that is 0. */
    public double relative() {
        return (after - before) / Math.abs(before);
    }
}
