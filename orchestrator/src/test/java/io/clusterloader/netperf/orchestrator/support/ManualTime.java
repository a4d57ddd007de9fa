package io.clusterloader.netperf.orchestrator.support;

import io.clusterloader.netperf.orchestrator.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Time that passes only when a test says so. */
public final class ManualTime implements Time {
    private record Due(long nanos, Duration delay, Runnable action) {}

    private final List<Due> alarms = new ArrayList<>();
    private long now = 1_700_000_000_000_000_000L;

    @Override
    public synchronized long epochNanos() {
        return now;
    }

    @Override
    public synchronized Alarm after(Duration delay, Runnable action) {
        Due due = new Due(now + delay.toNanos(), delay, action);
        alarms.add(due);
        notifyAll();
        return () -> {
            synchronized (this) {
                alarms.remove(due);
            }
        };
    }

    /** Lets time pass, and what is due happen in its order. */
    public void advance(Duration duration) {
        long end;
        synchronized (this) {
            end = now + duration.toNanos();
        }
        Optional<Due> next = takeDue(end);
        while (next.isPresent()) {
            next.get().action().run();
            next = takeDue(end);
        }
        synchronized (this) {
            now = end;
        }
    }

    /** Waits, in real time, until somebody waits for such a delay. */
    public void awaitAlarm(Duration delay) throws InterruptedException {
        awaitAlarms(delay, 1);
    }

    /** Waits, in real time, until this many wait for such a delay. */
    public synchronized void awaitAlarms(Duration delay, int count) throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (alarms.stream().filter(due -> due.delay().equals(delay)).count() < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(giveUp - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("nobody waits for " + delay + ", but " + alarms);
            }
            wait(left);
        }
    }

    /** Waits, in real time, until somebody waits for a delay of at least this and less than that. Returns the delay. */
    public synchronized Duration awaitAlarmBetween(Duration least, Duration limit) throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            Optional<Duration> found = alarms.stream()
                    .map(Due::delay)
                    .filter(delay -> delay.compareTo(least) >= 0 && delay.compareTo(limit) < 0)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            long left = TimeUnit.NANOSECONDS.toMillis(giveUp - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("nobody waits for %s to %s, but %s".formatted(least, limit, alarms));
            }
            wait(left);
        }
    }

    private synchronized Optional<Due> takeDue(long end) {
        Optional<Due> next =
                alarms.stream().filter(due -> due.nanos() <= end).min(Comparator.comparingLong(Due::nanos));
        next.ifPresent(due -> {
            alarms.remove(due);
            now = Math.max(now, due.nanos());
        });
        return next;
    }
}
