package io.clusterloader.netperf.control;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Gathers a stream into a future that a thread can wait on and be interrupted in. */
final class Replies<T> implements StreamObserver<T> {
    private final List<T> replies = new ArrayList<>();
    private final CompletableFuture<List<T>> all = new CompletableFuture<>();

    /** Every message of the stream, once it has ended; fails with the stream's status. */
    CompletableFuture<List<T>> all() {
        return all;
    }

    @Override
    public void onNext(T reply) {
        replies.add(reply);
    }

    @Override
    public void onError(Throwable error) {
        all.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {
        all.complete(List.copyOf(replies));
    }
}
