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
 * <p>The order to start reaches all workers of a node within some hundred milliseconds before the start, and what each does then keeps the
 * CPUs from the others. So the thread that releases waits for the order already. The start time is converted once to the monotonic clock,
 * so that a step of the wall clock while it waits does not move it. It is a platform thread, because a virtual thread would be woken through
 * a scheduler that may be busy. Timers wake it about 60 microseconds late. Spinning instead would cost more than it gains: where many
 * clients share few CPUs, each would delay the others.
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

    private final ToolProcess process;
    private final CompletableFuture<Long> startNanos;
    private final CompletableFuture<Void> waiting = new CompletableFuture<>();
    private final CompletableFuture<Long> released = new CompletableFuture<>();

    private ScheduledRelease(ToolProcess process, CompletableFuture<Long> startNanos) {
        this.process = process;
        this.startNanos = startNanos;
    }

    /**
     * Returns once a thread waits for the start time.
     *
     * @param startNanos when to release the process, in nanoseconds since the epoch; one that has passed means at once, an exception never
     */
    static ScheduledRelease prepare(ToolProcess process, CompletableFuture<Long> startNanos) {
        ScheduledRelease release = new ScheduledRelease(process, startNanos);
        Thread.ofPlatform().daemon().name("release").start(release::run);
        release.waiting.join();
        return release;
    }

    private void run() {
        try {
            SchedulerSlice.shorten();
            waiting.complete(null);
            release(WorkerClock.toMonotonic(startNanos.join()));
        } catch (IOException | RuntimeException e) {
            released.completeExceptionally(e);
        }
    }

    private void release(long deadlineNanos) throws IOException {
        sleepUntil(deadlineNanos - ThreadLocalRandom.current().nextLong(LAST_NUDGE.toNanos(), FIRST_NUDGE.toNanos()));
        process.nudge();
        sleepUntil(deadlineNanos);
        // Taken before the release: the kernel may run the tool first and return to this thread much later.
        long actual = WorkerClock.nanos();
        process.release();
        sleepUntil(System.nanoTime() + START_OF_OTHERS.toNanos());
        released.complete(actual);
    }

    /**
     * Waits until shortly after the release.
     *
     * @return the actual start time, in nanoseconds since the epoch
     */
    long await() throws IOException, InterruptedException {
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
