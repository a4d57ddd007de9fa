package io.clusterloader.netperf.control;

import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Progress;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.control.OrchestratorClient.ConnectionLostException;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Probe;
import io.clusterloader.netperf.v1.TestPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The plugin's connection to a run: hands the plan over, follows the run and gathers the results. */
public final class RunConnection implements AutoCloseable {
    private static final Duration HAND_OVER = Duration.ofSeconds(30);
    /** Results that are there come at once. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);
    /** The longest timeout of a run. */
    private static final Duration LONGEST_BLOCK = Duration.ofDays(7);

    private static final Duration AFTER_DEADLINE = Duration.ofSeconds(20);
    /** A worker wakes as often while its tool measures. */
    private static final Duration RATE_INTERVAL = Duration.ofSeconds(1);
    /** Somebody waits at a prompt. Two such calls take less time than the runner gives an interrupted step. */
    private static final Duration AFTER_INTERRUPTION = Duration.ofSeconds(4);

    private final OrchestratorRoute route;
    private final OrchestratorClient client;
    private final ProgressFollower follower;
    private final boolean repeats;

    /**
     * Takes the route over and closes it in the end. Nothing is sent yet.
     *
     * @param metrics of which numbers are shown meanwhile
     * @param orchestratorLost completes with the reason when the orchestrator's pod has died for good
     */
    public RunConnection(
            OrchestratorRoute route,
            TestPlan plan,
            Set<Metric> metrics,
            Progress progress,
            CompletableFuture<String> orchestratorLost) {
        this.route = route;
        this.client = new OrchestratorClient(route.channel(), plan, orchestratorLost);
        this.repeats = plan.hasRounds();
        this.follower = new ProgressFollower(
                client,
                repeats ? new RoundsReporter(plan, metrics, progress) : new ProgressReporter(plan, metrics, progress),
                progress.isLive() ? RATE_INTERVAL : Duration.ZERO);
    }

    /** Returns which route the connection takes. */
    public Route route() {
        return route.kind();
    }

    /** Hands the plan over and begins to follow the run. */
    public void begin() throws MeasurementException, InterruptedException {
        try {
            client.run(HAND_OVER);
        } catch (DeadlineException | ConnectionLostException e) {
            // A process that was suspended meanwhile finds the time over, or the connection closed.
            client.pause();
            handOver();
        }
        follow();
    }

    /** Hands the plan over, which for the orchestrator is the same run however often. */
    private void handOver() throws MeasurementException, InterruptedException {
        try {
            client.run(HAND_OVER);
        } catch (ConnectionLostException e) {
            throw new MeasurementFailedException(
                    Reason.CONNECTION_LOST, "could not hand the plan to the orchestrator: " + e.getMessage(), e);
        }
    }

    /**
     * Lets the cases of a block begin once those before have ended, and waits until they have ended too. A broken connection is made again.
     *
     * @return whether the run goes on
     */
    public boolean advance(int block, Optional<Probe> probe) throws MeasurementException, InterruptedException {
        while (true) {
            try {
                return client.advance(block, probe, LONGEST_BLOCK);
            } catch (ConnectionLostException e) {
                client.pause();
            }
        }
    }

    /**
     * Ends the run, as far as the orchestrator can be reached; what is complete can still be gathered.
     *
     * @param code of the cases that have no result by then
     */
    public void end(FailureReason code, String why) throws MeasurementException, InterruptedException {
        try {
            client.cancel(code, why, HAND_OVER);
        } catch (ConnectionLostException e) {
            throw new MeasurementFailedException(Reason.CONNECTION_LOST, "could not end the run: " + e.getMessage(), e);
        }
    }

    /**
     * Lets the run go on though nobody follows it, and closes the connection.
     *
     * @throws MeasurementFailedException if the orchestrator did not hear of it, and so would end the run
     */
    public void detach() throws MeasurementFailedException {
        try {
            client.detach(HAND_OVER);
        } catch (ConnectionLostException | MeasurementException e) {
            throw new MeasurementFailedException(
                    Reason.CONNECTION_LOST, "could not leave the run to the orchestrator: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeasurementFailedException(Reason.INTERRUPTED, "interrupted", e);
        } finally {
            close();
        }
    }

    /** Follows a run that another process has handed over. */
    public void follow() {
        follower.open();
        client.collect();
    }

    /**
     * Waits for the end of the run; rounds are ended by this. A broken connection is made again, and the plan is handed over again, which
     * for the orchestrator is the same run. When the time is over, or the thread is interrupted, the run is cancelled. Whatever ends the
     * run, the results that were complete by then are returned, with the failure beside them.
     *
     * @param atMost how long the run may go on
     * @return the results; after an interruption with the thread's interrupt flag set
     * @throws MeasurementException if the run failed before any result was complete
     * @throws InterruptedException if it was interrupted before any result was complete
     */
    public Results results(Duration atMost) throws MeasurementException, InterruptedException {
        try {
            return waitFor(System.nanoTime() + atMost.toNanos());
        } catch (InterruptedException e) {
            Results complete = completeAtInterruption(e);
            Thread.currentThread().interrupt();
            return complete;
        } catch (MeasurementFailedException e) {
            return complete(e);
        }
    }

    @Override
    public void close() {
        follower.close();
        route.close();
    }

    private Results waitFor(long deadlineNanos) throws MeasurementException, InterruptedException {
        while (true) {
            Duration left = Duration.ofNanos(deadlineNanos - System.nanoTime());
            if (!left.isPositive()) {
                return overdue();
            }
            try {
                return all(left);
            } catch (DeadlineException e) {
                // One call took too long. The loop ends when the time of the run is over.
            } catch (ConnectionLostException e) {
                client.pause();
                handOverAgain();
            }
        }
    }

    private Results all(Duration deadline) throws MeasurementException, ConnectionLostException, InterruptedException {
        if (repeats) {
            client.finish(HAND_OVER);
        }
        client.awaitResults(deadline);
        return new Results(client.results(), List.of());
    }

    /** Returns the results of a run whose time is over. A process that was suspended meanwhile may find that it has ended by itself. */
    private Results overdue() throws MeasurementException, InterruptedException {
        try {
            return lastLook();
        } catch (DeadlineException | ConnectionLostException e) {
            return cancel(Failure.of(Reason.TIMEOUT, "the run exceeded its timeout"), AFTER_DEADLINE);
        }
    }

    private Results lastLook() throws MeasurementException, ConnectionLostException, InterruptedException {
        try {
            return all(LAST_LOOK);
        } catch (ConnectionLostException e) {
            // The orchestrator has closed the connection of a process that did not answer for 20 s.
            client.pause();
            handOverAgain();
            return all(LAST_LOOK);
        }
    }

    /** Cancels the run and returns what is complete. */
    private Results cancel(Failure why, Duration deadline) throws MeasurementException, InterruptedException {
        try {
            client.cancel(FailureReason.CANCELLED, why.message(), deadline);
            client.awaitResults(deadline);
            return new Results(client.results(), List.of(why));
        } catch (DeadlineException | ConnectionLostException e) {
            return complete(new DeadlineException(
                    why.message() + ", and its last results could not be gathered: " + e.getMessage(), e));
        }
    }

    private Results completeAtInterruption(InterruptedException interruption) throws InterruptedException {
        try {
            return cancel(Failure.of(Reason.INTERRUPTED, "interrupted"), AFTER_INTERRUPTION);
        } catch (MeasurementException e) {
            interruption.addSuppressed(e);
            throw interruption;
        }
    }

    /** Returns the results that are complete, and why there are no more. */
    private <E extends MeasurementException> Results complete(E failure) throws E {
        List<CaseResult> complete = client.results();
        if (complete.isEmpty()) {
            throw failure;
        }
        return new Results(complete, List.of(Failure.of(failure)));
    }

    /** Hands the plan over again: a restarted orchestrator reads its journal, another one knows that it is the same run. */
    private void handOverAgain() throws MeasurementException, InterruptedException {
        try {
            client.run(HAND_OVER);
        } catch (DeadlineException | ConnectionLostException e) {
            // The next attempt to gather fails as well, or succeeds, until the deadline of the run.
            return;
        }
    }

    /**
     * The results of a run.
     *
     * @param cases in the plan's order
     * @param failures of the run as a whole
     */
    public record Results(List<CaseResult> cases, List<Failure> failures) {
        public Results {
            cases = List.copyOf(cases);
            failures = List.copyOf(failures);
        }
    }
}
