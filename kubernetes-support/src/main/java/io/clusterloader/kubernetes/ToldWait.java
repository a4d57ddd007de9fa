package io.clusterloader.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wait of which a person is told while it lasts.
 *
 * @param every how often
 */
public record ToldWait(Duration every) {
    private static final Logger LOG = LoggerFactory.getLogger(ToldWait.class);

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
     * Waits until objects meet a condition, by a watch that is ended in every case. Whenever it tells of the wait it also lists them, since a watch
     * may be open and deliver nothing.
     *
     * @param over whether these are what is waited for; it may be asked by two threads at once
     * @param telling is given the time that is left, each time that the interval is over
     * @return the objects that met the condition
     * @throws KubernetesClientException if the watch fails
     * @throws TimeoutException if the condition is not met in time
     */
    public <T extends HasMetadata, L extends KubernetesResourceList<T>> List<T> until(
            FilterWatchListDeletable<T, L, ?> objects,
            Predicate<List<T>> over,
            Duration timeout,
            Consumer<Duration> telling)
            throws TimeoutException, InterruptedException {
        CompletableFuture<List<T>> met = objects.informOnCondition(over);
        try {
            return on(met, timeout, left -> {
                found(objects).filter(over).ifPresent(met::complete);
                if (!met.isDone()) {
                    telling.accept(left);
                }
            });
        } catch (ExecutionException e) {
            throw KubernetesErrors.asFailedCall(e);
        } finally {
            met.cancel(true);
        }
    }

    private static <T extends HasMetadata, L extends KubernetesResourceList<T>> Optional<List<T>> found(
            FilterWatchListDeletable<T, L, ?> objects) {
        try {
            return Optional.of(objects.list().getItems());
        } catch (KubernetesClientException e) {
            LOG.debug("cannot look what is there: {}", KubernetesErrors.message(e));
            return Optional.empty();
        }
    }
}
