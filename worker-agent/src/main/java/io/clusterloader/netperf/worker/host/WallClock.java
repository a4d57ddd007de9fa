package io.clusterloader.netperf.worker.host;

import java.time.Instant;

/** The wall clock of this worker's kernel, as the orchestrator's clock probes see it. */
public final class WallClock {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final int READINGS = 8;

    private WallClock() {}

    /** Nanoseconds since the epoch. */
    public static long nanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    /**
     * What {@link System#nanoTime} shows at a moment of this clock, never less. A thread that loses the processor between its looks at the
     * two clocks would take its absence for a difference between them: of some looks the quickest counts.
     *
     * @param moment nanoseconds since the epoch
     */
    public static long toMonotonic(long moment) {
        long quickest = Long.MAX_VALUE;
        long monotonic = 0;
        for (int i = 0; i < READINGS; i++) {
            long before = System.nanoTime();
            long wall = nanos();
            long after = System.nanoTime();
            if (after - before < quickest) {
                quickest = after - before;
                monotonic = after + (moment - wall);
            }
        }
        return monotonic;
    }
}
