package io.clusterloader.netperf.control;

import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Progress;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.TestPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A run as the plugin sees it: handed over, followed, its results fetched. */
public final class RunConnection implements AutoCloseable {
    private static final Duration HAND_OVER = Duration.ofSeconds(30);
    private static final Duration AFTER_DEADLINE = Duration.ofSeconds(20);
    /** Somebody waits at a prompt; the two calls together stay below what the runner grants an interrupted step. */
    private static final Duration AFTER_INTERRUPTION = Duration.ofSeconds(4);

    private final OrchestratorRoute route;
    private final OrchestratorClient client;
    private final ProgressFollower follower;
    private final Answers answers;
    private final boolean repeats;

    private RunConnection(OrchestratorRoute route, TestPlan plan, Progress progress, Answers answers) {
        this.route = route;
        this.client = new OrchestratorClient(route.channel(), plan);
        this.repeats = plan.hasRounds();
        this.follower = new ProgressFollower(
                client, repeats ? new RoundsTeller(plan, progress) : new ProgressTeller(plan, progress));
        this.answers = answers;
    }

    /**
     * Takes the way over, and closes it in the end; nothing is sent yet.
     *
     * @param orchestratorLost completes with the reason when the orchestrator's pod has died for good
     */
    public static RunConnection over(
            OrchestratorRoute route, TestPlan plan, Progress progress, CompletableFuture<String> orchestratorLost) {
        return new RunConnection(route, plan, progress, new Answers(orchestratorLost));
    }

    /** The way that it takes. */
    public Route route() {
        return route.kind();
    }

    /** Hands the plan over and begins to follow the run. */
    public void begin() throws MeasurementException, InterruptedException {
        try {
            answers.await(client.run(HAND_OVER), HAND_OVER, "hand the plan to");
        } catch (ConnectionLostException e) {
            throw new MeasurementFailedException("could not hand the plan to the orchestrator: " + e.getMessage(), e);
        }
        follower.open();
    }

    /** Follows a run that another process has handed over. */
    public void follow() {
        follower.open();
    }

    /**
     * Waits for the end of the run, and of one that repeats brings it about. A broken connection is made again, and the plan handed over again, which for the
     * orchestrator is the same run. At the deadline, or when interrupted, the run is cancelled and what is complete is
     * fetched.
     *
     * @return the results; after an interruption with the thread's interrupt flag set
     * @throws InterruptedException if what was complete at an interruption could not be fetched
     */
    public Results results(Instant deadline) throws MeasurementException, InterruptedException {
        try {
            return waitFor(deadline);
        } catch (InterruptedException e) {
            Results complete = completeAtInterruption(e);
            Thread.currentThread().interrupt();
            return complete;
        }
    }

    @Override
    public void close() {
        follower.close();
        route.close();
    }

    private Results waitFor(Instant deadline) throws MeasurementException, InterruptedException {
        while (true) {
            Duration left = Duration.between(Instant.now(), deadline);
            if (!left.isPositive()) {
                return cancelled("the run exceeded its timeout", AFTER_DEADLINE);
            }
            try {
                if (repeats) {
                    answers.await(client.finish(HAND_OVER), HAND_OVER, "end the rounds at");
                }
                return new Results(answers.await(client.gather(left), left, "gather the results from"), List.of());
            } catch (DeadlineException e) {
                if (!Instant.now().isBefore(deadline)) {
                    return cancelled("the run exceeded its timeout", AFTER_DEADLINE);
                }
            } catch (ConnectionLostException e) {
                answers.pause();
                resume();
            }
        }
    }

    private Results cancelled(String reason, Duration patience) throws MeasurementException, InterruptedException {
        try {
            answers.await(client.cancel(reason, patience), patience, "cancel the run at");
            return new Results(
                    answers.await(client.gather(patience), patience, "gather the results from"), List.of(reason));
        } catch (DeadlineException | ConnectionLostException e) {
            throw new DeadlineException(reason + ", and its results could not be fetched: " + e.getMessage(), e);
        }
    }

    private Results completeAtInterruption(InterruptedException interruption) throws InterruptedException {
        try {
            return cancelled("interrupted", AFTER_INTERRUPTION);
        } catch (MeasurementException e) {
            interruption.addSuppressed(e);
            throw interruption;
        }
    }

    /** An orchestrator that was restarted has its journal; one that was not takes the plan for what it runs. */
    private void resume() throws MeasurementException, InterruptedException {
        try {
            answers.await(client.run(HAND_OVER), HAND_OVER, "hand the plan again to");
        } catch (DeadlineException | ConnectionLostException e) {
            // The next attempt to gather tells, or the deadline of the run.
            return;
        }
    }

    /**
     * What a run brought.
     *
     * @param cases in the plan's order
     * @param failures of the run as a whole
     */
    public record Results(List<CaseResult> cases, List<String> failures) {
        public Results {
            cases = List.copyOf(cases);
            failures = List.copyOf(failures);
        }
    }
}
