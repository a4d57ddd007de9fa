package io.clusterloader.runner.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Undoes what a test has made, the last first, and waits for it even when interrupted: an interruption only shortens
 * the time that is given.
 */
final class CleanUp {
    /** What is undone knows its own deadline, and says more about it than we can. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Patience patience;
    private final Deque<Undoing> undoings = new ArrayDeque<>();
    private boolean interrupted;
    private long deadline;

    CleanUp(Patience patience) {
        this.patience = patience;
    }

    /** Something that is to be undone in the end. */
    interface Undoing {
        /** What is left when it takes too long. */
        String leftover();

        /** How long it may take where nobody is in a hurry. */
        Duration patience(Patience ofRun);

        /**
         * Undoes it.
         *
         * @param within how long it may take
         * @return what went wrong, in words
         */
        List<String> undo(Duration within) throws InterruptedException;
    }

    void add(Undoing undoing) {
        undoings.push(undoing);
    }

    /** Somebody wants to leave. */
    void hurry() {
        interrupted = true;
    }

    /** Whether an interruption came before or while cleaning up. */
    boolean isInterrupted() {
        return interrupted;
    }

    /**
     * Undoes everything.
     *
     * @return what could not be undone, in words; empty if all is gone
     */
    List<String> run() {
        interrupted |= Thread.interrupted();
        List<String> problems = new ArrayList<>();
        while (!undoings.isEmpty()) {
            problems.addAll(undo(undoings.pop()));
        }
        return problems;
    }

    private List<String> undo(Undoing undoing) {
        Duration within = interrupted ? patience.disposeInterrupted() : undoing.patience(patience);
        deadline = after(within.plus(GRACE));
        FutureTask<List<String>> task = new FutureTask<>(() -> undoing.undo(within));
        Thread.ofVirtual().name("clean-up").start(task);
        while (true) {
            try {
                return task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
                deadline =
                        Math.min(deadline, after(patience.disposeInterrupted().plus(GRACE)));
            } catch (TimeoutException e) {
                return List.of("%s not cleaned up within %d s"
                        .formatted(
                                undoing.leftover(),
                                (interrupted ? patience.disposeInterrupted() : within).toSeconds()));
            } catch (ExecutionException e) {
                return List.of("cleaning up: " + Objects.toString(e.getCause()));
            }
        }
    }

    private static long after(Duration duration) {
        return System.nanoTime() + duration.toNanos();
    }
}
