package io.clusterloader.localcluster.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The order to end a pod, given once, and how long its containers may take; a later order may hasten it. */
final class PodEnding {
    private final CompletableFuture<Duration> graceful = new CompletableFuture<>();
    private final CompletableFuture<Void> immediate = new CompletableFuture<>();

    /** Asks the containers to end, and ends them after the grace period. */
    void request(Duration grace) {
        graceful.complete(grace);
        if (grace.isZero()) {
            immediate.complete(null);
        }
    }

    boolean requested() {
        return graceful.isDone();
    }

    /** Done when the pod is to end. */
    CompletableFuture<Duration> graceful() {
        return graceful;
    }

    /** Done when its processes are to be killed at once. */
    CompletableFuture<Void> immediate() {
        return immediate;
    }
}
