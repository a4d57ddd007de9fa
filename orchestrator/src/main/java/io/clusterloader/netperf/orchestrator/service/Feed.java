package io.clusterloader.netperf.orchestrator.service;

import io.clusterloader.netperf.orchestrator.run.AppendLog;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** Sends a log to one caller, as fast as that one takes it. */
final class Feed<T> {
    private final AppendLog<T> log;
    private final ServerCallStreamObserver<T> caller;
    private int next;
    private boolean ended;

    private Feed(AppendLog<T> log, ServerCallStreamObserver<T> caller) {
        this.log = log;
        this.caller = caller;
    }

    /** Begins; to be called from the service method itself. */
    static <T> void open(AppendLog<T> log, StreamObserver<T> caller) {
        Feed<T> feed = new Feed<>(log, (ServerCallStreamObserver<T>) caller);
        Runnable drain = feed::drain;
        feed.caller.setOnReadyHandler(drain);
        feed.caller.setOnCancelHandler(() -> log.remove(drain));
        feed.caller.setOnCloseHandler(() -> log.remove(drain));
        log.onChange(drain);
        feed.drain();
    }

    private synchronized void drain() {
        while (!ended && caller.isReady() && next < log.size()) {
            caller.onNext(log.get(next++));
        }
        // In this order: what is appended before the log is complete is seen after.
        if (!ended && !caller.isCancelled() && log.isComplete() && next == log.size()) {
            ended = true;
            caller.onCompleted();
        }
    }
}
