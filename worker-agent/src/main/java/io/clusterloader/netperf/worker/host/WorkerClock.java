package io.clusterloader.netperf.worker.host;

import java.time.Instant;

/** The wall clock of this worker's kernel, which the orchestrator compares with its own. */
public final class WorkerClock {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final int READINGS = 8;

    private WorkerClock() {}

    /** Returns nanoseconds since the epoch. */
    public static long nanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    /**
     * Returns what {@link System#nanoTime} shows at this time, or slightly more.
     *
     * <p>Both clocks are read several times and the quickest reading counts: a thread that loses the CPU between the two would take its
     * absence for a difference between the clocks.
     *
     * @param time nanoseconds since the epoch
     */
    public static long toMonotonic(long time) {
        long quickest = Long.MAX_VALUE;
        long monotonic = 0;
        for (int i = 0; i < READINGS; i++) {
            long before = System.nanoTime();
            long wall = nanos();
            long after = System.nanoTime();
            if (after - before < quickest) {
                quickest = after - before;
                monotonic = after + (time - wall);
            }
        }
        return monotonic;
    }
}
