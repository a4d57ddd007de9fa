package io.clusterloader.localcluster.node.container;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The order to end a pod, with the grace period of its containers. A later order may shorten it. */
public final class PodTermination {
    private final CompletableFuture<Duration> graceful = new CompletableFuture<>();
    private final CompletableFuture<Void> immediate = new CompletableFuture<>();

    /** Orders the containers to end, and to be killed after the grace period. */
    public void request(Duration grace) {
        graceful.complete(grace);
        if (grace.isZero()) {
            immediate.complete(null);
        }
    }

    /**
     * Waits, at most so long, for the order to end.
     *
     * @return whether it came
     */
    public boolean await(Duration atMost) throws InterruptedException {
        return await(graceful, atMost);
    }

    public boolean requested() {
        return graceful.isDone();
    }

    /** Returns a future that completes when the pod is to end. */
    CompletableFuture<Duration> graceful() {
        return graceful;
    }

    /** Returns a future that completes when its processes are to be killed at once. */
    CompletableFuture<Void> immediate() {
        return immediate;
    }

    /**
     * Waits for one of two things, at most so long.
     *
     * @return whether one of them came
     */
    public static boolean await(CompletableFuture<?> one, CompletableFuture<?> other, Duration atMost)
            throws InterruptedException {
        try {
            CompletableFuture.anyOf(one, other).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    public static boolean await(CompletableFuture<?> one, Duration atMost) throws InterruptedException {
        return await(one, one, atMost);
    }
}
