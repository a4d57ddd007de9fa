package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.WorkerRegistry;
import io.clusterloader.netperf.orchestrator.fleet.WorkerSession;
import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.rpc.Timetable;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
    private final Set<Wait> underWay = new HashSet<>();

    private Optional<RunFailure> reason = Optional.empty();

    private enum Outcome {
        ARRIVED,
        EXPIRED,
        CANCELLED
    }

    private static final class Wait {
        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    }

    CancellableWaits(Time time) {
        this.time = time;
    }

    Time time() {
        return time;
    }

    /** Ends all waits of the run, also those to come. The first reason stays. */
    synchronized void cancel(RunFailure why) {
        if (reason.isEmpty()) {
            reason = Optional.of(why);
            underWay.forEach(wait -> wait.outcome.complete(Outcome.CANCELLED));
        }
    }

    /** Returns why the run was cancelled, if it was. */
    synchronized Optional<RunFailure> cancelled() {
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
        Wait wait = new Wait();
        begin(wait);
        try {
            return switch (outcome(wait, futures, limit)) {
                case ARRIVED -> true;
                case EXPIRED -> false;
                case CANCELLED -> throw new RunCancelled(cancelled().orElseThrow());
            };
        } finally {
            end(wait);
        }
    }

    /** Returns the sessions of these workers. Waits for those that are reconnecting, at most as long as they may take. */
    List<WorkerSession> settled(WorkerRegistry workers, Collection<String> names)
            throws InterruptedException, RunCancelled {
        List<WorkerSession> sessions =
                names.stream().flatMap(name -> workers.session(name).stream()).toList();
        all(sessions.stream().map(WorkerSession::settled).toList(), Timetable.RECONNECTION.plus(Timetable.STOP));
        return sessions;
    }

    /** Waits in the same way, also after the run was cancelled: for cleaning up. */
    boolean allEvenIfCancelled(Collection<? extends CompletableFuture<?>> futures, Duration limit)
            throws InterruptedException {
        return outcome(new Wait(), futures, limit) == Outcome.ARRIVED;
    }

    /** Returns how many waits can be cancelled at the moment. */
    synchronized int underWay() {
        return underWay.size();
    }

    private synchronized void begin(Wait wait) {
        if (reason.isPresent()) {
            wait.outcome.complete(Outcome.CANCELLED);
        }
        underWay.add(wait);
    }

    private synchronized void end(Wait wait) {
        underWay.remove(wait);
    }

    private Outcome outcome(Wait wait, Collection<? extends CompletableFuture<?>> futures, Duration limit)
            throws InterruptedException {
        Time.Alarm deadline = time.after(limit, () -> wait.outcome.complete(Outcome.EXPIRED));
        CompletableFuture<?> arrived = CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                .whenComplete((_, _) -> wait.outcome.complete(Outcome.ARRIVED));
        try {
            return wait.outcome.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a wait has no exception of its own", e);
        } finally {
            deadline.cancel();
            arrived.cancel(false);
        }
    }
}
