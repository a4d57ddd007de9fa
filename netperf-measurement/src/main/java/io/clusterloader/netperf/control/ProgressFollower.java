package io.clusterloader.netperf.control;

import io.clusterloader.netperf.v1.Progress;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a run's events and opens the stream again when it breaks. The events are only shown: results come from gather, so a stream
 * that cannot be opened costs no result.
 */
final class ProgressFollower {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressFollower.class);
    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
    private static final int MOST_FAILURES = 30;

    private final OrchestratorClient client;
    private final Consumer<Progress> reporter;
    private final Duration rateInterval;
    private volatile boolean closed;
    /** The number of the last event. Streams follow one another, so no two threads use it at once. */
    private long seen;

    private int failures;

    /**
     * Creates a follower that does not follow yet.
     *
     * @param rateInterval how often the rates of the cases that run are shown; zero for never
     */
    ProgressFollower(OrchestratorClient client, Consumer<Progress> reporter, Duration rateInterval) {
        this.client = client;
        this.reporter = reporter;
        this.rateInterval = rateInterval;
    }

    void open() {
        if (!closed) {
            client.watch(rateInterval, new Follower());
        }
    }

    void close() {
        closed = true;
    }

    /** Shows an event once: a stream that is opened again begins with the first event. */
    private synchronized void event(Progress progress) {
        failures = 0;
        boolean isNew = progress.getSequence() > seen || progress.hasCaseRate();
        if (isNew && !closed) {
            seen = Math.max(seen, progress.getSequence());
            reporter.accept(progress);
        }
    }

    private synchronized void broken(Throwable error) {
        failures++;
        Status.Code code = Status.fromThrowable(error).getCode();
        if (closed || failures > MOST_FAILURES || code == Status.Code.PERMISSION_DENIED) {
            return;
        }
        LOG.debug("the progress stream broke, opening it again", error);
        LATER.execute(this::open);
    }

    private final class Follower implements StreamObserver<Progress> {
        @Override
        public void onNext(Progress progress) {
            event(progress);
        }

        @Override
        public void onError(Throwable error) {
            broken(error);
        }

        @Override
        public void onCompleted() {
            close();
        }
    }
}
