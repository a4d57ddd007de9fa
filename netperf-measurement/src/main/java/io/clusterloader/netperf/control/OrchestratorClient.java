package io.clusterloader.netperf.control;

import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.ProtocolVersion;
import io.clusterloader.netperf.v1.AdvanceReply;
import io.clusterloader.netperf.v1.AdvanceRequest;
import io.clusterloader.netperf.v1.CancelReply;
import io.clusterloader.netperf.v1.CancelRequest;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.ControlServiceGrpc;
import io.clusterloader.netperf.v1.ControlServiceGrpc.ControlServiceStub;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.FinishReply;
import io.clusterloader.netperf.v1.FinishRequest;
import io.clusterloader.netperf.v1.GatherRequest;
import io.clusterloader.netperf.v1.Probe;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.RunReply;
import io.clusterloader.netperf.v1.RunRequest;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.WatchRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls ControlService for one run and waits for the answers. A call waits for a connection as long as its deadline allows, and ends
 * early when the orchestrator's pod dies.
 *
 * <p>Every call throws {@link ConnectionLostException} where the connection broke, {@link DeadlineException} where the answer did not
 * come in time, and {@link MeasurementFailedException} where the orchestrator rejected it or is dead.
 */
final class OrchestratorClient {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final long PAUSE_MILLIS = 1_000;

    private final ControlServiceStub stub;
    private final TestPlan plan;
    private final CompletableFuture<String> orchestratorLost;
    private final List<String> ids;
    /** By their places in the run: round by round, in the plan's order. */
    private final SortedMap<Integer, CaseResult> results = new TreeMap<>();

    private @Nullable Replies<CaseResult> collecting;

    /**
     * Makes no call yet.
     *
     * @param orchestratorLost completes with the reason when the orchestrator's pod has died for good
     */
    OrchestratorClient(Channel channel, TestPlan plan, CompletableFuture<String> orchestratorLost) {
        this.stub = ControlServiceGrpc.newStub(channel).withWaitForReady();
        this.plan = plan;
        this.orchestratorLost = orchestratorLost;
        this.ids = plan.getCasesList().stream().map(TestCase::getCaseId).toList();
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
        run(deadline, false);
    }

    /** Lets the run, whose plan was handed over before, go on though nobody follows it. */
    void detach(Duration deadline) throws MeasurementException, ConnectionLostException, InterruptedException {
        run(deadline, true);
    }

    private void run(Duration deadline, boolean detached)
            throws MeasurementException, ConnectionLostException, InterruptedException {
        RunRequest request = RunRequest.newBuilder()
                .setProtocolVersion(ProtocolVersion.CURRENT)
                .setPlan(plan)
                .setDetached(detached)
                .build();
        this.<RunReply>call("hand the plan to", deadline, (service, reply) -> service.run(request, reply));
    }

    /**
     * Follows the run's events. Has no deadline: the stream ends with the run, or with the channel.
     *
     * @param rateInterval how often the rates of the cases that run are wanted; zero for never
     */
    void watch(Duration rateInterval, StreamObserver<Progress> observer) {
        WatchRequest.Builder request = WatchRequest.newBuilder().setPlanId(plan.getPlanId());
        if (rateInterval.isPositive()) {
            request.setRateInterval(ProtoTime.write(rateInterval));
        }
        stub.watch(request.build(), observer);
    }

    /**
     * Begins to collect the results. Each comes as soon as its sample has ended, so that what is complete is known whatever happens later.
     * Has no deadline: the stream ends with the run, or breaks.
     */
    void collect() {
        Replies<CaseResult> stream = new Replies<>(this::keep);
        stub.gather(GatherRequest.newBuilder().setPlanId(plan.getPlanId()).build(), stream);
        collecting = stream;
    }

    /** Waits for the end of the run, until which its results come. Collects them anew where the stream broke. */
    void awaitResults(Duration deadline) throws MeasurementException, ConnectionLostException, InterruptedException {
        if (collecting == null || collecting.end.isCompletedExceptionally()) {
            collect();
        }
        await(Objects.requireNonNull(collecting), "gather the results from", deadline);
    }

    /** Returns the results that have come so far, round by round in the plan's order. */
    List<CaseResult> results() {
        synchronized (results) {
            return List.copyOf(results.values());
        }
    }

    private void keep(CaseResult result) {
        int place = result.getRound() * ids.size()
                + ids.indexOf(result.getTestCase().getCaseId());
        synchronized (results) {
            results.put(place, result);
        }
    }

    /** Ends the rounds of a run in continuous mode. */
    void finish(Duration deadline) throws MeasurementException, ConnectionLostException, InterruptedException {
        FinishRequest request =
                FinishRequest.newBuilder().setPlanId(plan.getPlanId()).build();
        this.<FinishReply>call("end the rounds at", deadline, (service, reply) -> service.finish(request, reply));
    }

    /**
     * Lets the cases of a block begin, and waits until they have ended.
     *
     * @param probe what answers once the objects beside them are programmed
     * @return whether the run goes on
     */
    boolean advance(int block, Optional<Probe> probe, Duration deadline)
            throws MeasurementException, ConnectionLostException, InterruptedException {
        AdvanceRequest.Builder request =
                AdvanceRequest.newBuilder().setPlanId(plan.getPlanId()).setBlock(block);
        probe.ifPresent(request::setProbe);
        AtomicBoolean ended = new AtomicBoolean();
        this.<AdvanceReply>call(
                "wait for a block of cases at",
                deadline,
                reply -> ended.set(reply.getRunEnded()),
                (service, reply) -> service.advance(request.build(), reply));
        return !ended.get();
    }

    /** Cancels the run; what is complete can still be gathered. */
    void cancel(FailureReason code, String reason, Duration deadline)
            throws MeasurementException, ConnectionLostException, InterruptedException {
        CancelRequest request = CancelRequest.newBuilder()
                .setPlanId(plan.getPlanId())
                .setReason(reason)
                .setCode(code)
                .build();
        this.<CancelReply>call("cancel the run at", deadline, (service, reply) -> service.cancel(request, reply));
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
    private <T> void call(String doing, Duration deadline, BiConsumer<ControlServiceStub, StreamObserver<T>> call)
            throws MeasurementException, ConnectionLostException, InterruptedException {
        call(doing, deadline, _ -> {}, call);
    }

    private <T> void call(
            String doing, Duration deadline, Consumer<T> taker, BiConsumer<ControlServiceStub, StreamObserver<T>> call)
            throws MeasurementException, ConnectionLostException, InterruptedException {
        Replies<T> reply = new Replies<>(taker);
        call.accept(stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS), reply);
        // With a little more time the call ends with a status of its own.
        await(reply, doing, deadline.plus(GRACE));
    }

    private void await(Replies<?> replies, String doing, Duration deadline)
            throws MeasurementException, ConnectionLostException, InterruptedException {
        try {
            CompletableFuture.anyOf(replies.end, orchestratorLost).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (!replies.end.isDone()) {
                throw lost(orchestratorLost.get(), null);
            }
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

    /** Passes on what is received. A thread can wait for the end, and be interrupted in it. */
    private static final class Replies<T> implements StreamObserver<T> {
        private final Consumer<T> taker;
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        Replies(Consumer<T> taker) {
            this.taker = taker;
        }

        @Override
        public void onNext(T reply) {
            taker.accept(reply);
        }

        @Override
        public void onError(Throwable error) {
            end.completeExceptionally(error);
        }

        @Override
        public void onCompleted() {
            end.complete(null);
        }
    }
}
