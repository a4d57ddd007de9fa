package io.clusterloader.netperf.worker.host;

import java.time.Instant;

/** The wall clock of this worker's kernel, as the orchestrator's clock probes see it. */
public final class WallClock {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private WallClock() {}

    /** Nanoseconds since the epoch. */
    public static long nanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }
}
