package io.clusterloader.netperf.control;

import io.clusterloader.netperf.v1.Progress;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a run's events and opens the stream again when it breaks. Only for showing: results come from gather, so a
 * stream that cannot be had costs nothing but the view.
 */
final class ProgressFollower {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressFollower.class);
    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
    private static final int FRUITLESS_ATTEMPTS = 30;

    private final OrchestratorClient client;
    private final Consumer<Progress> show;
    private volatile boolean closed;
    /** Streams follow one another, so these two are never touched by two threads at once. */
    private long seen;

    private int fruitless;

    ProgressFollower(OrchestratorClient client, Consumer<Progress> show) {
        this.client = client;
        this.show = show;
    }

    void open() {
        if (!closed) {
            client.watch(new Follower());
        }
    }

    void close() {
        closed = true;
    }

    /** A stream that is opened again begins with the first event. */
    private synchronized void event(Progress progress) {
        fruitless = 0;
        if (progress.getSequence() > seen && !closed) {
            seen = progress.getSequence();
            show.accept(progress);
        }
    }

    private synchronized void broken(Throwable error) {
        fruitless++;
        Status.Code code = Status.fromThrowable(error).getCode();
        if (closed || fruitless > FRUITLESS_ATTEMPTS || code == Status.Code.PERMISSION_DENIED) {
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
