package io.clusterloader.runner.run;

import io.clusterloader.kubernetes.ToldWait;
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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs the clean-up actions of a test, the last added first. It waits for them even when interrupted: an interrupt only
 * shortens their time.
 */
final class CleanUp {
    /** Time beyond an action's own timeout, because the action can say best what is left. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** Time for measurements to close what they have in this process, where there is no cluster to clean up any more. */
    private static final Duration WITHOUT_CLUSTER = Duration.ofSeconds(2);

    private final BooleanSupplier clusterGone;
    private final Duration interruptedTimeout;
    private final Duration tellEvery;
    private final Consumer<String> waiting;
    private final Deque<Action> actions = new ArrayDeque<>();
    private boolean interrupted;
    private long deadline;

    /**
     * Creates a clean-up without actions.
     *
     * @param clusterGone tells whether the cluster has ended, and so nothing is left in it
     * @param interruptedTimeout how long an action may take after the run was interrupted
     * @param waiting is told every 15 s what is being waited for
     */
    CleanUp(BooleanSupplier clusterGone, Duration interruptedTimeout, Consumer<String> waiting) {
        this(clusterGone, interruptedTimeout, ToldWait.USUAL.every(), waiting);
    }

    CleanUp(BooleanSupplier clusterGone, Duration interruptedTimeout, Duration tellEvery, Consumer<String> waiting) {
        this.clusterGone = clusterGone;
        this.interruptedTimeout = interruptedTimeout;
        this.tellEvery = tellEvery;
        this.waiting = waiting;
    }

    /**
     * A clean-up action.
     *
     * @param timeout how long it may take if the run is not interrupted
     * @param waitsFor says what it is waiting for now
     * @param leftover says what is left if it takes too long
     * @param work cleans up
     */
    record Action(Duration timeout, Supplier<String> waitsFor, Supplier<String> leftover, Work work) {
        /** Cleans up. */
        interface Work {
            /**
             * Cleans up within a time.
             *
             * @return what went wrong, in words
             */
            List<String> run(Duration timeout) throws InterruptedException;
        }
    }

    void add(Action action) {
        actions.push(action);
    }

    /** Shortens the time of all actions, because the run was interrupted. */
    void interrupt() {
        interrupted = true;
    }

    /** Returns whether the run was interrupted before or during clean-up. */
    boolean isInterrupted() {
        return interrupted;
    }

    /**
     * Runs all actions.
     *
     * @return what is left, in words; empty if nothing is
     */
    List<String> run() {
        interrupted |= Thread.interrupted();
        List<String> problems = new ArrayList<>();
        while (!actions.isEmpty()) {
            problems.addAll(run(actions.pop()));
        }
        return clusterGone.getAsBoolean() ? List.of() : problems;
    }

    /** Returns how long to wait for an action with this timeout of its own. */
    private Duration limit(Duration timeout) {
        return clusterGone.getAsBoolean() ? WITHOUT_CLUSTER : timeout.plus(GRACE);
    }

    private List<String> run(Action action) {
        Duration timeout = interrupted ? interruptedTimeout : action.timeout();
        deadline = after(limit(timeout));
        FutureTask<List<String>> task = new FutureTask<>(() -> action.work().run(timeout));
        Thread.ofVirtual().name("clean-up").start(task);
        while (true) {
            try {
                return task.get(Math.clamp(deadline - System.nanoTime(), 0, tellEvery.toNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
                deadline = Math.min(deadline, after(limit(interruptedTimeout)));
            } catch (TimeoutException e) {
                long left = deadline - System.nanoTime();
                if (left > 0) {
                    waiting.accept("cleaning up, %d s more at most: waiting for %s"
                            .formatted(
                                    Duration.ofNanos(left).toSeconds(),
                                    action.waitsFor().get()));
                    continue;
                }
                return List.of("%s not cleaned up within %d s"
                        .formatted(action.leftover().get(), (interrupted ? interruptedTimeout : timeout).toSeconds()));
            } catch (ExecutionException e) {
                return List.of("cleaning up: " + Objects.toString(e.getCause()));
            }
        }
    }

    private static long after(Duration duration) {
        return System.nanoTime() + duration.toNanos();
    }
}
