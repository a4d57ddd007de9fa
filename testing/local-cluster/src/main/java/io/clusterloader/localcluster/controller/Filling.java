package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The first lists of informers, all asked for at once: each costs a connection or two. */
final class Filling {
    private static final long DEADLINE_SECONDS = 60;

    private Filling() {}

    /**
     * Starts the informers and returns when all are filled.
     *
     * @throws KubernetesClientException if they are not within the deadline, which is a minute
     */
    static void of(Collection<? extends SharedIndexInformer<?>> informers) {
        CompletableFuture<?>[] starts = informers.stream()
                .map(informer -> informer.start().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(starts).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("interrupted while the first lists were read", e);
        } catch (ExecutionException e) {
            throw new KubernetesClientException("the first lists could not be read: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new KubernetesClientException("the first lists were not read within " + DEADLINE_SECONDS + " s", e);
        }
    }
}
