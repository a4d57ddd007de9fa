package io.clusterloader.netperf;

import io.clusterloader.netperf.params.StartParams;

/** What a step asks of the measurement. */
public sealed interface Action {
    /** Brings the fleet up and begins to measure; returns when measuring has begun. */
    record Start(StartParams params) implements Action {}

    /** Waits until everything is measured and returns the results. */
    record Gather() implements Action {}
}
