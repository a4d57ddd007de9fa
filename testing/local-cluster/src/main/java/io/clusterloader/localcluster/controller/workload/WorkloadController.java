package io.clusterloader.localcluster.controller.workload;

import io.clusterloader.localcluster.controller.runtime.ChangeHandler;
import io.clusterloader.localcluster.controller.runtime.Controller;
import io.clusterloader.localcluster.controller.runtime.Ownership;
import io.clusterloader.localcluster.controller.runtime.Reconciler;
import io.clusterloader.localcluster.controller.runtime.SharedInformers;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The controller of one kind of workload. It processes an object when the object or one of its pods has changed.
 *
 * @param <T> the kind
 */
public final class WorkloadController<T extends HasMetadata> implements Controller {
    /** A created pod that the cache does not show after this time has come and gone. */
    private static final Duration LOST = Duration.ofSeconds(2);

    private static final PatchContext JSON_PATCH = PatchContext.of(PatchType.JSON);

    private final String kind;
    private final SharedInformers informers;
    private final SharedIndexInformer<T> objects;
    private final ControlledPods pods;
    private final Sync<T> sync;
    private final Reconciler reconciler;

    /** Makes the pods and the status of one object what they should be. */
    interface Sync<T> {
        /**
         * Performs one step.
         *
         * @return when to be called again although nothing changes; zero for never
         */
        Duration step(T object, List<Pod> pods);
    }

    WorkloadController(
            String kind, SharedInformers informers, ControlledPods pods, SharedIndexInformer<T> objects, Sync<T> sync) {
        this.kind = kind;
        this.informers = informers;
        this.pods = pods;
        this.objects = objects;
        this.sync = sync;
        this.reconciler = new Reconciler(kind, this::reconcile);
    }

    /** Returns the controllers of all kinds of workloads. */
    public static List<Controller> all(KubernetesClient client, SharedInformers informers) {
        var daemonSets = of(client, DaemonSet.class, informers, pods -> new DaemonSetSync(client, informers, pods));
        informers.nodes().addEventHandler(ChangeHandler.of(_ -> daemonSets.changed()));
        return List.of(
                daemonSets,
                new DeploymentController(client, informers),
                of(client, ReplicaSet.class, informers, pods -> new ReplicaSetSync(client, pods)),
                of(client, StatefulSet.class, informers, pods -> new StatefulSetSync(client, pods)),
                of(client, Job.class, informers, pods -> new JobSync(client, pods)));
    }

    /** Creates a controller with an informer of its own for the objects. */
    private static <T extends HasMetadata> WorkloadController<T> of(
            KubernetesClient client, Class<T> type, SharedInformers informers, Function<ControlledPods, Sync<T>> sync) {
        ControlledPods pods = new ControlledPods(client, informers);
        SharedIndexInformer<T> objects = client.resources(type).inAnyNamespace().runnableInformer(0);
        return new WorkloadController<>(HasMetadata.getKind(type), informers, pods, objects, sync.apply(pods));
    }

    @Override
    public void start() {
        objects.addEventHandler(ChangeHandler.of(object -> reconciler.add(Cache.metaNamespaceKeyFunc(object)), gone -> {
            pods.forget(gone);
        }));
        informers.pods().addEventHandler(ChangeHandler.of(this::podChanged));
        SharedInformers.fill(List.of(objects));
        reconciler.start();
    }

    /** Processes every object: for workloads that depend on more than their pods. */
    public void changed() {
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

    /** Writes the status of a workload where it differs from the one that is known. */
    static void writeStatus(KubernetesClient client, HasMetadata object, @Nullable Object before, Object now) {
        if (!Objects.equals(before, now)) {
            client.resource(object)
                    .subresource("status")
                    .patch(
                            JSON_PATCH,
                            Serialization.asJson(List.of(Map.of("op", "add", "path", "/status", "value", now))));
        }
    }
}
