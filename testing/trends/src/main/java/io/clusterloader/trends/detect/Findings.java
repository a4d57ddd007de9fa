package io.clusterloader.trends.detect;

import java.util.List;

/**
 * What was found in a series.
 *
 * @param changes in the order of the runs
 * @param drifts in the order of the runs
 * @param memory how much of a run's deviation the next run keeps, 0 (none) to 0.95: lag-1 autocorrelation around the levels
 * @param isFlapping whether the series keeps going to and fro between two levels, which is noise and not a change
 */
public record Findings(List<Change> changes, List<Drift> drifts, double memory, boolean isFlapping) {
    static final Findings NONE = new Findings(List.of(), List.of(), 0, false);

    /** Copies the lists. */
    public Findings {
        changes = List.copyOf(changes);
        drifts = List.copyOf(drifts);
    }
}
