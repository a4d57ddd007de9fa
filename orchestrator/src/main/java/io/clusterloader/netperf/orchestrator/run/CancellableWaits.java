package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.time.Time;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The waits of one run. A wait ends when what is awaited has happened, at its deadline, when the run is cancelled, or when its thread is
 * interrupted because the process ends.
 */
final class CancellableWaits {
    private final Time time;
    /** Those under way; kept here, because a future would remember also those that have ended. */
    private final Set<CompletableFuture<Outcome>> underWay = new HashSet<>();

    private Optional<String> reason = Optional.empty();

    private enum Outcome {
        ARRIVED,
        EXPIRED,
        CANCELLED
    }

    CancellableWaits(Time time) {
        this.time = time;
    }

    Time time() {
        return time;
    }

    /** Ends all waits of the run, also those to come. The first reason stays. */
    synchronized void cancel(String why) {
        if (reason.isEmpty()) {
            reason = Optional.of(why);
            underWay.forEach(wait -> wait.complete(Outcome.CANCELLED));
        }
    }

    /** Returns why the run was cancelled, if it was. */
    synchronized Optional<String> cancelled() {
        return reason;
    }

    /**
     * Waits for all futures, however they complete.
     *
     * @return false if the deadline came first
     * @throws RunCancelled as soon as the run is cancelled
     */
    boolean all(Collection<? extends CompletableFuture<?>> futures, Duration limit)
            throws InterruptedException, RunCancelled {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        begin(outcome);
        try {
            return switch (outcome(outcome, futures, limit)) {
                case ARRIVED -> true;
                case EXPIRED -> false;
                case CANCELLED -> throw new RunCancelled(cancelled().orElse(""));
            };
        } finally {
            end(outcome);
        }
    }

    /** Waits in the same way, also after the run was cancelled: for cleaning up. */
    boolean allEvenIfCancelled(Collection<? extends CompletableFuture<?>> futures, Duration limit)
            throws InterruptedException {
        return outcome(new CompletableFuture<>(), futures, limit) == Outcome.ARRIVED;
    }

    /** Returns how many waits can be cancelled at the moment. */
    synchronized int underWay() {
        return underWay.size();
    }

    private synchronized void begin(CompletableFuture<Outcome> wait) {
        if (reason.isPresent()) {
            wait.complete(Outcome.CANCELLED);
        }
        underWay.add(wait);
    }

    private synchronized void end(CompletableFuture<Outcome> wait) {
        underWay.remove(wait);
    }

    private Outcome outcome(
            CompletableFuture<Outcome> outcome, Collection<? extends CompletableFuture<?>> futures, Duration limit)
            throws InterruptedException {
        Time.Alarm deadline = time.after(limit, () -> outcome.complete(Outcome.EXPIRED));
        CompletableFuture<?> arrived = CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                .whenComplete((_, _) -> outcome.complete(Outcome.ARRIVED));
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a wait has no exception of its own", e);
        } finally {
            deadline.cancel();
            arrived.cancel(false);
        }
    }
}
