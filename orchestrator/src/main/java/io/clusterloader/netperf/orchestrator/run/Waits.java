package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.time.Time;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits that end: when what is waited for has come, at their deadline, when the run is cancelled, or when the process ends. */
record Waits(Time time, Cancellation cancellation) {
    private enum Outcome {
        ARRIVED,
        EXPIRED,
        CANCELLED
    }

    /**
     * Waits for all; false if the deadline came first.
     *
     * @throws RunCancelled at once when the run is cancelled
     */
    boolean all(Collection<? extends CompletableFuture<?>> stages, Duration limit)
            throws InterruptedException, RunCancelled {
        return switch (outcome(stages, limit, true)) {
            case ARRIVED -> true;
            case EXPIRED -> false;
            case CANCELLED -> throw new RunCancelled(cancellation.reason().orElse(""));
        };
    }

    /** The same, also after the run was cancelled: for cleaning up. */
    boolean allEvenIfCancelled(Collection<? extends CompletableFuture<?>> stages, Duration limit)
            throws InterruptedException {
        return outcome(stages, limit, false) == Outcome.ARRIVED;
    }

    private Outcome outcome(Collection<? extends CompletableFuture<?>> stages, Duration limit, boolean cancellable)
            throws InterruptedException {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        CompletableFuture<?> cancelled =
                cancellable ? cancellation.future().thenRun(() -> outcome.complete(Outcome.CANCELLED)) : outcome;
        Time.Alarm deadline = time.after(limit, () -> outcome.complete(Outcome.EXPIRED));
        CompletableFuture<?> arrived = CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new))
                .whenComplete((_, _) -> outcome.complete(Outcome.ARRIVED));
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("no stage ends in an exception", e);
        } finally {
            deadline.cancel();
            // What is no longer waited for need not be remembered by the futures that outlive this wait.
            arrived.cancel(false);
            cancelled.cancel(false);
        }
    }
}
