package io.clusterloader.netperf.control;

import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what the orchestrator answers, and says in words why an answer did not come. No wait outlives its pod.
 *
 * @param orchestratorLost completes with the reason when the orchestrator's pod has died for good
 */
record Answers(CompletableFuture<String> orchestratorLost) {
    /** The calls have the same deadline; a little more lets them name their own end. */
    private static final Duration LENIENCE = Duration.ofSeconds(5);

    private static final long PAUSE_MILLIS = 1_000;

    /**
     * Waits for a call.
     *
     * @param doing what the call does, to be followed by "the orchestrator"
     * @throws ConnectionLostException if the connection broke
     * @throws DeadlineException if the answer did not come in time
     * @throws MeasurementFailedException if the orchestrator refused, or is dead
     */
    <T> List<T> await(CompletableFuture<List<T>> call, Duration deadline, String doing)
            throws MeasurementException, ConnectionLostException, InterruptedException {
        try {
            CompletableFuture.anyOf(call, orchestratorLost)
                    .get(deadline.plus(LENIENCE).toMillis(), TimeUnit.MILLISECONDS);
            if (call.isDone()) {
                return call.get();
            }
            throw gone(orchestratorLost.get(), null);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause(), doing);
        } catch (TimeoutException e) {
            throw new DeadlineException(
                    "could not %s the orchestrator within %d s".formatted(doing, deadline.toSeconds()), e);
        }
    }

    /** Waits a moment before another attempt, unless the orchestrator's pod is known to be dead. */
    void pause() throws MeasurementFailedException, InterruptedException {
        try {
            throw gone(orchestratorLost.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS), null);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw gone(String.valueOf(e.getMessage()), e);
        }
    }

    private static MeasurementException failure(Throwable cause, String doing) throws ConnectionLostException {
        Status status = Status.fromThrowable(cause);
        return switch (status.getCode()) {
            case UNAVAILABLE, INTERNAL, UNKNOWN, CANCELLED, ABORTED ->
                throw new ConnectionLostException(said(status), cause);
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

    private static MeasurementFailedException gone(String reason, @Nullable Throwable cause) {
        return new MeasurementFailedException("the orchestrator is lost: " + reason, cause);
    }
}
