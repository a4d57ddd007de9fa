package io.clusterloader.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A wait of which a person is told while it lasts.
 *
 * @param every how often
 */
public record ToldWait(Duration every) {
    /** Someone who waits for longer than 15 s is told what for. */
    public static final ToldWait USUAL = new ToldWait(Duration.ofSeconds(15));

    /**
     * Waits for a future.
     *
     * @param telling is given the time that is left, each time that the interval is over
     * @throws TimeoutException if the future is not complete in time
     */
    public <T> T on(CompletableFuture<T> end, Duration timeout, Consumer<Duration> telling)
            throws ExecutionException, TimeoutException, InterruptedException {
        return on(end, timeout, telling, System::nanoTime);
    }

    /** Waits by a clock of nanoseconds, as the telling takes time too. */
    <T> T on(CompletableFuture<T> end, Duration timeout, Consumer<Duration> telling, LongSupplier clock)
            throws ExecutionException, TimeoutException, InterruptedException {
        long deadline = clock.getAsLong() + timeout.toNanos();
        Duration left = timeout;
        while (left.compareTo(every) > 0) {
            try {
                return end.get(every.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                telling.accept(left(deadline, clock));
                left = left(deadline, clock);
            }
        }
        return end.get(left.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Duration left(long deadline, LongSupplier clock) {
        return Duration.ofNanos(Math.max(0, deadline - clock.getAsLong()));
    }

    /**
     * Waits for the condition of a watch, and ends the watch in every case.
     *
     * @param telling is given the time that is left, each time that the interval is over
     * @throws KubernetesClientException if the watch fails
     * @throws TimeoutException if the condition is not met in time
     */
    public <T> T onWatch(CompletableFuture<T> met, Duration timeout, Consumer<Duration> telling)
            throws TimeoutException, InterruptedException {
        try {
            return on(met, timeout, telling);
        } catch (ExecutionException e) {
            throw KubernetesErrors.asFailedCall(e);
        } finally {
            met.cancel(true);
        }
    }
}
