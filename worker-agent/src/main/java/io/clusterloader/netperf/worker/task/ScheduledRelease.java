package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.worker.host.SchedulerSlice;
import io.clusterloader.netperf.worker.host.WorkerClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Releases an armed process at its start time.
 *
 * <p>The start time is converted once to the monotonic clock, so that a step of the wall clock while it waits does not move it. A platform
 * thread of its own waits, because a virtual thread would be woken through a scheduler that may be busy. Timers wake it about 60
 * microseconds late. Spinning instead would cost more than it gains: where many clients share few CPUs, each would delay the others.
 *
 * <p>Shortly before the start, the armed process is woken once, the nudge. It went to sleep while the rest of the fleet was being armed,
 * and Linux' scheduler (EEVDF, 6.6 and later) owes a process that went to sleep on a busy CPU the time that it missed there. Without the
 * nudge it would get that time at the start, before the releases that others on this node still wait for. A short turn on a CPU that is
 * idle again settles the debt.
 */
final class ScheduledRelease {
    /** Other clients on this node are released too. Reporting the start and waking other threads must not take the CPU from them. */
    private static final Duration START_OF_OTHERS = Duration.ofMillis(50);

    /** Clients are nudged from {@link #FIRST_NUDGE} to {@link #LAST_NUDGE} before the start, each at a random time. */
    private static final Duration FIRST_NUDGE = Duration.ofMillis(200);

    private static final Duration LAST_NUDGE = Duration.ofMillis(50);

    private ScheduledRelease() {}

    /**
     * Releases the process, at once where the start time has passed, and returns shortly afterwards.
     *
     * @return the actual start time, in nanoseconds since the epoch
     */
    static long at(long startNanos, ToolProcess process) throws IOException, InterruptedException {
        long deadline = WorkerClock.toMonotonic(startNanos);
        CompletableFuture<Long> released = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("release").start(() -> {
            try {
                SchedulerSlice.shorten();
                sleepUntil(
                        deadline - ThreadLocalRandom.current().nextLong(LAST_NUDGE.toNanos(), FIRST_NUDGE.toNanos()));
                process.nudge();
                sleepUntil(deadline);
                // Taken before the release: the kernel may run the tool first and return to this thread much later.
                long actual = WorkerClock.nanos();
                process.release();
                sleepUntil(System.nanoTime() + START_OF_OTHERS.toNanos());
                released.complete(actual);
            } catch (IOException | RuntimeException e) {
                released.completeExceptionally(e);
            }
        });
        try {
            return released.get();
        } catch (ExecutionException e) {
            throw new IOException("the armed process could not be released: " + e.getCause(), e);
        }
    }

    private static void sleepUntil(long deadline) {
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
