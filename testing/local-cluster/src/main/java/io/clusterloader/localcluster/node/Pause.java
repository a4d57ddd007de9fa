package io.clusterloader.localcluster.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits that end early. */
final class Pause {
    private Pause() {}

    /**
     * Waits for one of two things, at most so long.
     *
     * @return whether one of them came
     */
    static boolean until(CompletableFuture<?> one, CompletableFuture<?> other, Duration atMost)
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

    static boolean until(CompletableFuture<?> one, Duration atMost) throws InterruptedException {
        return until(one, one, atMost);
    }
}
