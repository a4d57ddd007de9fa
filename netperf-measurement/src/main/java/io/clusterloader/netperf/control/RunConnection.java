package io.clusterloader.netperf.control;

import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Progress;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.SecureChannel;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.TestPlan;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A run as the plugin sees it: handed over, followed, its results fetched. */
public final class RunConnection implements AutoCloseable {
    private static final Duration HAND_OVER = Duration.ofSeconds(30);
    private static final Duration AFTER_CANCEL = Duration.ofSeconds(20);
    private static final long RETRY_MILLIS = 1_000;

    private final OrchestratorRoute route;
    private final ManagedChannel channel;
    private final OrchestratorClient client;
    private final ProgressFollower follower;
    private final CompletableFuture<String> orchestratorLost;

    private RunConnection(
            OrchestratorRoute route,
            ManagedChannel channel,
            TestPlan plan,
            Progress progress,
            CompletableFuture<String> orchestratorLost) {
        this.route = route;
        this.channel = channel;
        this.client = new OrchestratorClient(channel, plan);
        this.follower = new ProgressFollower(client, new ProgressTeller(plan, progress));
        this.orchestratorLost = orchestratorLost;
    }

    /**
     * Opens the channel; nothing is sent yet.
     *
     * @param orchestratorLost completes with the reason when the orchestrator's pod has died for good
     * @throws MeasurementFailedException if the identity cannot be read
     */
    public static RunConnection open(
            OrchestratorRoute route,
            Identity identity,
            TestPlan plan,
            Progress progress,
            CompletableFuture<String> orchestratorLost)
            throws MeasurementFailedException {
        try {
            ManagedChannel channel = SecureChannel.open(route.address(), identity);
            return new RunConnection(route, channel, plan, progress, orchestratorLost);
        } catch (IOException e) {
            throw new MeasurementFailedException("cannot read the run's own certificate: " + e.getMessage(), e);
        }
    }

    /** Hands the plan over and begins to follow the run. */
    public void begin() throws MeasurementException, InterruptedException {
        try {
            await(client.run(HAND_OVER), HAND_OVER, "hand the plan to");
        } catch (Lost e) {
            throw new MeasurementFailedException("could not hand the plan to the orchestrator: " + e.getMessage(), e);
        }
        follower.open();
    }

    /**
     * Waits for the end of the run. A broken connection is made again, and the plan handed over again, which for the
     * orchestrator is the same run. At the deadline the run is cancelled and what is complete is fetched.
     */
    public Results results(Instant deadline) throws MeasurementException, InterruptedException {
        while (true) {
            Duration left = Duration.between(Instant.now(), deadline);
            if (!left.isPositive()) {
                return cancelled();
            }
            try {
                return new Results(await(client.gather(left), left, "gather the results from"), List.of());
            } catch (DeadlineException e) {
                return cancelled();
            } catch (Lost e) {
                pause();
                resume();
            }
        }
    }

    @Override
    public void close() {
        follower.close();
        channel.shutdownNow();
        route.close();
    }

    private Results cancelled() throws MeasurementException, InterruptedException {
        String reason = "the run exceeded its timeout";
        try {
            await(client.cancel(reason, AFTER_CANCEL), AFTER_CANCEL, "cancel the run at");
            List<CaseResult> results = await(client.gather(AFTER_CANCEL), AFTER_CANCEL, "gather the results from");
            return new Results(results, List.of(reason));
        } catch (DeadlineException | Lost e) {
            throw new DeadlineException(reason + ", and its results could not be fetched: " + e.getMessage(), e);
        }
    }

    /** An orchestrator that was restarted has its journal; one that was not takes the plan for what it runs. */
    private void resume() throws MeasurementException, InterruptedException {
        try {
            await(client.run(HAND_OVER), HAND_OVER, "hand the plan again to");
        } catch (DeadlineException | Lost e) {
            // The next attempt to gather tells, or the deadline of the run.
            return;
        }
    }

    /** Waits a moment, unless the orchestrator's pod is known to be dead. */
    private void pause() throws MeasurementFailedException, InterruptedException {
        try {
            throw gone(orchestratorLost.get(RETRY_MILLIS, TimeUnit.MILLISECONDS), null);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw gone(String.valueOf(e.getMessage()), e);
        }
    }

    private <T> List<T> await(CompletableFuture<List<T>> call, Duration deadline, String doing)
            throws MeasurementException, Lost, InterruptedException {
        try {
            // The call has the same deadline; a little more lets it name its own end.
            CompletableFuture.anyOf(call, orchestratorLost)
                    .get(deadline.plusSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
            if (call.isDone()) {
                return call.get();
            }
            throw gone(orchestratorLost.get(), null);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause(), doing);
        } catch (TimeoutException e) {
            throw new DeadlineException(late(doing, deadline), e);
        }
    }

    private static MeasurementException failure(Throwable cause, String doing) throws Lost {
        Status status = Status.fromThrowable(cause);
        return switch (status.getCode()) {
            case UNAVAILABLE, INTERNAL, UNKNOWN, CANCELLED, ABORTED -> throw new Lost(said(status), cause);
            case DEADLINE_EXCEEDED ->
                new DeadlineException(
                        "could not %s the orchestrator in time: %s".formatted(doing, said(status)), cause);
            default ->
                new MeasurementFailedException(
                        "could not %s the orchestrator: %s".formatted(doing, said(status)), cause);
        };
    }

    private static String said(Status status) {
        return status.getDescription() == null
                ? status.getCode().toString()
                : status.getCode() + ": " + status.getDescription();
    }

    private static String late(String doing, Duration deadline) {
        return "could not %s the orchestrator within %d s".formatted(doing, deadline.toSeconds());
    }

    private static MeasurementFailedException gone(String reason, @Nullable Throwable cause) {
        return new MeasurementFailedException("the orchestrator is lost: " + reason, cause);
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

    /** The connection broke: worth another attempt. */
    private static final class Lost extends Exception {
        private static final long serialVersionUID = 1;

        Lost(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
