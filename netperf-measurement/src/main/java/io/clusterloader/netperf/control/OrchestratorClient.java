package io.clusterloader.netperf.control;

import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.v1.CancelReply;
import io.clusterloader.netperf.v1.CancelRequest;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.clusterloader.netperf.v1.ControlServiceGrpc.ControlServiceStub;
import io.clusterloader.netperf.v1.FinishReply;
import io.clusterloader.netperf.v1.FinishRequest;
import io.clusterloader.netperf.v1.GatherRequest;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.RunReply;
import io.clusterloader.netperf.v1.RunRequest;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.WatchRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls ControlService for one run and waits for the answers. A call waits for a connection as long as its deadline allows, and ends
 * early when the orchestrator's pod dies.
 *
 * <p>Every call throws {@link ConnectionLostException} where the connection broke, {@link DeadlineException} where the answer did not
 * come in time, and {@link MeasurementFailedException} where the orchestrator rejected it or is dead.
 */
final class OrchestratorClient {
    /** The calls have the same deadline; with a little more time they end with a status of their own. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final long PAUSE_MILLIS = 1_000;

    private final ControlServiceStub stub;
    private final TestPlan plan;
    private final CompletableFuture<String> orchestratorLost;

    /**
     * Makes no call yet.
     *
     * @param orchestratorLost completes with the reason when the orchestrator's pod has died for good
     */
    OrchestratorClient(Channel channel, TestPlan plan, CompletableFuture<String> orchestratorLost) {
        this.stub = ControlServiceGrpc.newStub(channel).withWaitForReady();
        this.plan = plan;
        this.orchestratorLost = orchestratorLost;
    }

    /** The connection to the orchestrator broke; another attempt may succeed. */
    static final class ConnectionLostException extends Exception {
        private static final long serialVersionUID = 1;

        private ConnectionLostException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Hands the plan over. */
    void run(Duration deadline) throws MeasurementException, ConnectionLostException, InterruptedException {
        RunRequest request = RunRequest.newBuilder()
                .setProtocolVersion(ProtocolVersion.CURRENT)
                .setPlan(plan)
                .build();
        this.<RunReply>call("hand the plan to", deadline, (service, replies) -> service.run(request, replies));
    }

    /** Follows the run's events. Has no deadline: the stream ends with the run, or with the channel. */
    void watch(StreamObserver<Progress> observer) {
        stub.watch(WatchRequest.newBuilder().setPlanId(plan.getPlanId()).build(), observer);
    }

    /** Waits for the end of the run and returns all results. */
    List<CaseResult> gather(Duration deadline)
            throws MeasurementException, ConnectionLostException, InterruptedException {
        GatherRequest request =
                GatherRequest.newBuilder().setPlanId(plan.getPlanId()).build();
        return call("gather the results from", deadline, (service, replies) -> service.gather(request, replies));
    }

    /** Ends the rounds of a run in continuous mode. */
    void finish(Duration deadline) throws MeasurementException, ConnectionLostException, InterruptedException {
        FinishRequest request =
                FinishRequest.newBuilder().setPlanId(plan.getPlanId()).build();
        this.<FinishReply>call("end the rounds at", deadline, (service, replies) -> service.finish(request, replies));
    }

    /** Cancels the run; what is complete can still be gathered. */
    void cancel(String reason, Duration deadline)
            throws MeasurementException, ConnectionLostException, InterruptedException {
        CancelRequest request = CancelRequest.newBuilder()
                .setPlanId(plan.getPlanId())
                .setReason(reason)
                .build();
        this.<CancelReply>call("cancel the run at", deadline, (service, replies) -> service.cancel(request, replies));
    }

    /** Waits a moment before another attempt, unless the orchestrator's pod is known to be dead. */
    void pause() throws MeasurementFailedException, InterruptedException {
        try {
            throw lost(orchestratorLost.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS), null);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw lost(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Makes a call and waits for its answer.
     *
     * @param doing what the call does, to be followed by "the orchestrator"
     */
    private <T> List<T> call(String doing, Duration deadline, BiConsumer<ControlServiceStub, StreamObserver<T>> call)
            throws MeasurementException, ConnectionLostException, InterruptedException {
        Replies<T> replies = new Replies<>();
        call.accept(stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS), replies);
        try {
            CompletableFuture.anyOf(replies.all, orchestratorLost)
                    .get(deadline.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            if (replies.all.isDone()) {
                return replies.all.get();
            }
            throw lost(orchestratorLost.get(), null);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause(), doing);
        } catch (TimeoutException e) {
            throw new DeadlineException(
                    "could not %s the orchestrator within %d s".formatted(doing, deadline.toSeconds()), e);
        }
    }

    private static MeasurementException failure(Throwable cause, String doing) throws ConnectionLostException {
        Status status = Status.fromThrowable(cause);
        return switch (status.getCode()) {
            case UNAVAILABLE, INTERNAL, UNKNOWN, CANCELLED, ABORTED ->
                throw new ConnectionLostException(text(status), cause);
            case DEADLINE_EXCEEDED ->
                new DeadlineException(
                        "could not %s the orchestrator in time: %s".formatted(doing, text(status)), cause);
            default ->
                new MeasurementFailedException(
                        "could not %s the orchestrator: %s".formatted(doing, text(status)), cause);
        };
    }

    private static String text(Status status) {
        return status.getDescription() == null
                ? status.getCode().toString()
                : status.getCode() + ": " + status.getDescription();
    }

    private static MeasurementFailedException lost(String why, @Nullable Throwable cause) {
        return new MeasurementFailedException(Reason.CONNECTION_LOST, "the orchestrator is lost: " + why, cause);
    }

    /** Collects a stream into a future, which a thread can wait for and be interrupted in. */
    private static final class Replies<T> implements StreamObserver<T> {
        private final List<T> received = new ArrayList<>();
        private final CompletableFuture<List<T>> all = new CompletableFuture<>();

        @Override
        public void onNext(T reply) {
            received.add(reply);
        }

        @Override
        public void onError(Throwable error) {
            all.completeExceptionally(error);
        }

        @Override
        public void onCompleted() {
            all.complete(List.copyOf(received));
        }
    }
}
