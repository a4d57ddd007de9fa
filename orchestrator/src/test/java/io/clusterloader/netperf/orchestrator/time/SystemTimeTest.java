package io.clusterloader.netperf.orchestrator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SystemTimeTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void doesNotFollowAStepOfTheWallClock() {
        AtomicReference<Instant> wallClock = new AtomicReference<>(Instant.ofEpochSecond(1_700_000_000));
        AtomicLong nanoTime = new AtomicLong(17 * SECOND);
        try (SystemTime time = new SystemTime(wallClock::get, nanoTime::get)) {
            long before = time.epochNanos();
            assertThat(before).isEqualTo(1_700_000_000 * SECOND);
            wallClock.set(Instant.ofEpochSecond(1_600_000_000));
            nanoTime.addAndGet(3 * SECOND);
            assertThat(time.epochNanos() - before).isEqualTo(3 * SECOND);
        }
    }
}
