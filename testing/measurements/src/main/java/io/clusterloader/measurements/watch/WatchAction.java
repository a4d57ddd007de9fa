package io.clusterloader.measurements.watch;

import java.util.Locale;

/** What a step asks of a measurement that watches from start to gather. */
public enum WatchAction {
    START,
    GATHER;

    /** As definitions spell it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
