package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The controller of one kind of workload that makes pods: it is called for an object when that or a pod of its has changed.
 *
 * @param <T> the kind
 */
final class Workload<T extends HasMetadata> implements Controller {
    /** After this a pod that was made and is not in the cache has come and gone. */
    private static final Duration LOST = Duration.ofSeconds(2);

    private final String kind;
    private final Caches caches;
    private final SharedIndexInformer<T> objects;
    private final ControlledPods pods;
    private final Sync<T> sync;
    private final Reconciler reconciler;

    /** Brings the pods and the status of one object to what they should be. */
    interface Sync<T> {
        /**
         * Does one step.
         *
         * @return when to be called again although nothing changes; zero for never
         */
        Duration step(T object, List<Pod> pods);
    }

    Workload(String kind, Caches caches, ControlledPods pods, SharedIndexInformer<T> objects, Sync<T> sync) {
        this.kind = kind;
        this.caches = caches;
        this.pods = pods;
        this.objects = objects;
        this.sync = sync;
        this.reconciler = new Reconciler(kind, this::reconcile);
    }

    /** A workload whose informer the client makes. */
    static <T extends HasMetadata> Workload<T> of(
            KubernetesClient client, Class<T> type, Caches caches, Function<ControlledPods, Sync<T>> sync) {
        ControlledPods pods = new ControlledPods(client, caches);
        SharedIndexInformer<T> objects = client.resources(type).inAnyNamespace().runnableInformer(0);
        return new Workload<>(HasMetadata.getKind(type), caches, pods, objects, sync.apply(pods));
    }

    @Override
    public void start() {
        objects.addEventHandler(Handler.of(object -> reconciler.add(Cache.metaNamespaceKeyFunc(object)), gone -> {
            pods.forget(gone);
        }));
        caches.pods().addEventHandler(Handler.of(this::podChanged));
        Filling.of(List.of(objects));
        reconciler.start();
    }

    /** Calls for every object: for what depends on more than its pods. */
    void changed() {
        objects.getStore().list().forEach(object -> reconciler.add(Cache.metaNamespaceKeyFunc(object)));
    }

    private void podChanged(Pod pod) {
        Ownership.controller(pod)
                .filter(owner -> owner.getKind().equals(kind))
                .ifPresent(owner -> reconciler.add(pod.getMetadata().getNamespace() + "/" + owner.getName()));
    }

    private void reconcile(String key) {
        T object = objects.getIndexer().getByKey(key);
        if (object == null || Ownership.isEnding(object)) {
            return;
        }
        Duration again = sync.step(object, pods.of(object));
        if (!again.isZero()) {
            reconciler.addAfter(key, again);
        }
        if (pods.isBehind(object)) {
            CompletableFuture.delayedExecutor(LOST.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> lookForLost(key, object));
        }
    }

    private void lookForLost(String key, T object) {
        if (pods.isBehind(object) && !reconciler.isClosed()) {
            Thread.ofVirtual().name("lost pods").start(() -> {
                pods.forgetLost(object);
                reconciler.add(key);
            });
        }
    }

    @Override
    public void close() {
        reconciler.close();
        objects.close();
    }
}
