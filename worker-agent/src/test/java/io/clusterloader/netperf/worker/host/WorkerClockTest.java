package io.clusterloader.netperf.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerClockTest {
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    @Test
    void findsAMomentOnTheMonotonicClock() {
        long before = System.nanoTime();
        long moment = WorkerClock.nanos();

        assertThat(WorkerClock.toMonotonic(moment)).isBetween(before, System.nanoTime());
    }

    @Test
    void findsOneThatIsToCome() {
        long before = System.nanoTime();

        long monotonic = WorkerClock.toMonotonic(WorkerClock.nanos() + HOUR_NANOS);

        assertThat(monotonic - HOUR_NANOS).isBetween(before, System.nanoTime());
    }
}
