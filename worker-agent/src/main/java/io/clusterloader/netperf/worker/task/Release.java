package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.worker.host.ShortTurns;
import io.clusterloader.netperf.worker.host.WallClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Releases an armed process at a moment of the wall clock.
 *
 * <p>The moment is converted once to the monotonic clock, so that a step of the wall clock while it waits does not move
 * it. A platform thread of its own waits: a virtual one would be woken through a scheduler that may be busy. Timers wake about
 * 60 microseconds late. To wait that out awake would cost more than it brings: where many clients share few processors, each would keep
 * the others waiting.
 *
 * <p>Shortly before, the armed process is woken once. It went to sleep while the rest of the fleet was being armed, and Linux' scheduler
 * (EEVDF, 6.6 and later) owes what went to sleep on a busy processor the time that it missed there. It would get that at the start, when it
 * wakes: before the releases that others on this node still wait for. A short turn on a processor that is idle again settles the debt.
 */
final class Release {
    /**
     * Others on this node are being released too: to tell of it, to wake who waits for that and to end this thread must not take the
     * processor from them.
     */
    private static final Duration START_OF_OTHERS = Duration.ofMillis(50);

    /** The processes of other workers on this node are nudged from then to {@link #NUDGED}, each at a moment of its own. */
    private static final Duration FIRST_NUDGE = Duration.ofMillis(200);

    /** All have gone to sleep again long before the start. */
    private static final Duration NUDGED = Duration.ofMillis(50);

    private Release() {}

    /**
     * Returns shortly after the process is released, which is at once where the moment has passed.
     *
     * @return when it was really released, nanoseconds since the epoch
     */
    static long at(long startNanos, ToolProcess process) throws IOException, InterruptedException {
        long deadline = WallClock.toMonotonic(startNanos);
        CompletableFuture<Long> released = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("release").start(() -> {
            try {
                ShortTurns.take();
                await(deadline - ThreadLocalRandom.current().nextLong(NUDGED.toNanos(), FIRST_NUDGE.toNanos()));
                process.nudge();
                await(deadline);
                // Before, because the kernel may let the tool go first and this thread return from it much later.
                long moment = WallClock.nanos();
                process.release();
                await(System.nanoTime() + START_OF_OTHERS.toNanos());
                released.complete(moment);
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

    private static void await(long deadline) {
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
