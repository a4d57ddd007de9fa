package io.clusterloader.measurements.watch;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.preflight.AccessRule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One watch on objects. It is resumed when it breaks, until it is closed. */
public final class ObjectWatch implements OpenWatch {
    /** What a list of very many objects may take; the same as ClusterLoader2's. */
    private static final Duration FIRST_LIST = Duration.ofMinutes(1);

    private static final long NO_RESYNC = 0;

    private final String what;
    private final SharedIndexInformer<?> informer;

    private ObjectWatch(String what, SharedIndexInformer<?> informer) {
        this.what = what;
        this.informer = informer;
    }

    /**
     * Starts to watch; returns when the observer has seen all objects that exist now.
     *
     * @param what in words, such as "pods"
     * @throws MeasurementFailedException if it cannot be watched
     */
    public static <T extends HasMetadata> ObjectWatch start(
            String what, Informable<T> source, WatchScope scope, Observer<T> observer)
            throws MeasurementFailedException, InterruptedException {
        SharedIndexInformer<T> informer = source.runnableInformer(NO_RESYNC);
        CompletableFuture<Void> told = new CompletableFuture<>();
        informer.addEventHandler(new InScope<>(scope, observer, told));
        ObjectWatch watch = new ObjectWatch("%s in %s".formatted(what, scope), informer);
        boolean started = false;
        try {
            watch.awaitFirstList(told);
            started = true;
        } finally {
            if (!started) {
                watch.close();
            }
        }
        return watch;
    }

    /**
     * Returns the permissions that a watch on one type of objects uses, and {@link WatchScope#list} with it.
     *
     * @param group of the API; empty for the core group
     * @param resource in the plural, such as {@code pods}
     * @param purpose to end a sentence with: {@code to see which pods run}
     */
    public static AccessRule access(String group, String resource, String purpose) {
        return AccessRule.of(group, resource, List.of("list", "watch"), AccessRule.Necessity.REQUIRED, purpose);
    }

    private void awaitFirstList(CompletableFuture<Void> told) throws MeasurementFailedException, InterruptedException {
        try {
            informer.start()
                    .thenCompose(started -> told)
                    .toCompletableFuture()
                    .get(FIRST_LIST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new MeasurementFailedException(
                    KubernetesErrors.reason(e), "cannot watch %s: %s".formatted(what, KubernetesErrors.message(e)), e);
        } catch (TimeoutException e) {
            throw new MeasurementFailedException(
                    Reason.TIMEOUT, "cannot watch %s: no list within %d s".formatted(what, FIRST_LIST.toSeconds()), e);
        }
    }

    @Override
    public void requireAlive() throws MeasurementFailedException {
        if (!informer.isRunning()) {
            throw new MeasurementFailedException(
                    Reason.API_UNAVAILABLE, "the watch on %s has ended by itself".formatted(what));
        }
    }

    @Override
    public void close() {
        informer.stop();
    }

    private record InScope<T extends HasMetadata>(WatchScope scope, Observer<T> observer, CompletableFuture<Void> told)
            implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            if (scope.contains(object)) {
                observer.seen(object);
            }
        }

        @Override
        public void onUpdate(T before, T object) {
            onAdd(object);
        }

        @Override
        public void onDelete(T object, boolean unknown) {
            if (scope.contains(object)) {
                observer.gone(object);
            }
        }

        @Override
        public void onList(String resourceVersion, boolean remainedEmpty) {
            observer.beginning();
            told.complete(null);
        }
    }
}
