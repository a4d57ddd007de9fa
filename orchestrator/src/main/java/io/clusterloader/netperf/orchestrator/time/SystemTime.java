package io.clusterloader.netperf.orchestrator.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The machine's clock, with one thread for all deadlines. The wall clock is read once; from there on the monotonic clock counts, so
 * that a step of the wall clock moves neither a deadline nor a start.
 */
public final class SystemTime implements Time, AutoCloseable {
    private final ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("alarms").factory());
    private final LongSupplier nanoTime;
    private final long epochMinusNanoTime;

    public SystemTime() {
        this(InstantSource.system(), System::nanoTime);
    }

    SystemTime(InstantSource wallClock, LongSupplier nanoTime) {
        Instant now = wallClock.instant();
        this.nanoTime = nanoTime;
        this.epochMinusNanoTime = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - nanoTime.getAsLong();
        alarms.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long epochNanos() {
        return epochMinusNanoTime + nanoTime.getAsLong();
    }

    @Override
    public Alarm after(Duration delay, Runnable action) {
        Future<?> due = alarms.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> due.cancel(false);
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }
}
