package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Deletes pods whose node is gone, at once: nobody is left who could stop them gracefully. */
final class PodGarbage implements Controller {
    private final KubernetesClient client;
    private final Caches caches;
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Reconciler reconciler = new Reconciler("pod-garbage", this::reconcile);

    PodGarbage(KubernetesClient client, Caches caches) {
        this.client = client;
        this.caches = caches;
    }

    @Override
    public void start() {
        caches.nodes()
                .addEventHandler(
                        Handler.of(node -> gone.remove(node.getMetadata().getName()), this::nodeGone));
        caches.pods().addEventHandler(Handler.of(this::podSeen, ended -> {}));
        reconciler.start();
    }

    private void nodeGone(Node node) {
        gone.add(node.getMetadata().getName());
        caches.pods().getStore().list().stream()
                .filter(pod -> node.getMetadata().getName().equals(pod.getSpec().getNodeName()))
                .forEach(pod -> reconciler.add(Cache.metaNamespaceKeyFunc(pod)));
    }

    private void podSeen(Pod pod) {
        // A pod may have been put on a node while that was going.
        String node = pod.getSpec().getNodeName();
        if (node != null && gone.contains(node)) {
            reconciler.add(Cache.metaNamespaceKeyFunc(pod));
        }
    }

    private void reconcile(String key) {
        Pod pod = caches.pods().getIndexer().getByKey(key);
        if (pod == null || pod.getSpec().getNodeName() == null) {
            return;
        }
        // A node of the same name may be back: the server decides.
        if (client.nodes().withName(pod.getSpec().getNodeName()).get() == null) {
            client.resource(pod).withGracePeriod(0).delete();
        }
    }

    @Override
    public void close() {
        reconciler.close();
    }
}
