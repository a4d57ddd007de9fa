package io.clusterloader.localcluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The parts of a cluster that were made so far. It closes the last one first, and goes on after a part that fails or
 * hangs.
 */
final class Teardown {
    /** The least time that a part gets, even when those before it used up the deadline. */
    private static final Duration SHARE = Duration.ofSeconds(3);

    private record Step(String what, AutoCloseable part) {}

    private final Deque<Step> steps = new ArrayDeque<>();

    /** Registers a part that was just made. */
    synchronized void add(String what, AutoCloseable part) {
        steps.push(new Step(what, part));
    }

    /**
     * Takes every part down, once: a second call finds none. It goes on when the thread is interrupted, and leaves the
     * thread's interrupt status set.
     *
     * @param deadline for all parts together
     * @return what went wrong, a line per part; empty if nothing did
     */
    synchronized List<String> run(Duration deadline) {
        List<String> problems = new ArrayList<>();
        long end = System.nanoTime() + deadline.toNanos();
        boolean interrupted = Thread.interrupted();
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            Duration left = Duration.ofNanos(Math.max(SHARE.toNanos(), end - System.nanoTime()));
            interrupted |= close(step, left, problems);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return problems;
    }

    /** Returns whether the thread was interrupted meanwhile. */
    private static boolean close(Step step, Duration within, List<String> problems) {
        FutureTask<?> closing = new FutureTask<>(() -> {
            step.part().close();
            return null;
        });
        Thread.ofVirtual().name("close " + step.what()).start(closing);
        long end = System.nanoTime() + within.toNanos();
        boolean interrupted = false;
        while (true) {
            try {
                closing.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                problems.add(step.what() + ": " + StartException.reason(e.getCause()));
                return interrupted;
            } catch (TimeoutException e) {
                closing.cancel(true);
                problems.add("%s: not gone after %.1f s".formatted(step.what(), within.toMillis() / 1000.0));
                return interrupted;
            }
        }
    }
}
