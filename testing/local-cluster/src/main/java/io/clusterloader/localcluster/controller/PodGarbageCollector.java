package io.clusterloader.localcluster.controller;

import io.clusterloader.localcluster.controller.runtime.ChangeHandler;
import io.clusterloader.localcluster.controller.runtime.Controller;
import io.clusterloader.localcluster.controller.runtime.Reconciler;
import io.clusterloader.localcluster.controller.runtime.SharedInformers;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Deletes pods whose node is gone, at once: nothing is left that could stop them gracefully. */
final class PodGarbageCollector implements Controller {
    private final KubernetesClient client;
    private final SharedInformers informers;
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final Reconciler reconciler = new Reconciler("pod-garbage", this::reconcile);

    PodGarbageCollector(KubernetesClient client, SharedInformers informers) {
        this.client = client;
        this.informers = informers;
    }

    @Override
    public void start() {
        informers
                .nodes()
                .addEventHandler(
                        ChangeHandler.of(node -> gone.remove(node.getMetadata().getName()), this::nodeGone));
        informers.pods().addEventHandler(ChangeHandler.of(this::podSeen, ended -> {}));
        reconciler.start();
    }

    private void nodeGone(Node node) {
        gone.add(node.getMetadata().getName());
        informers.pods().getStore().list().stream()
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
        Pod pod = informers.pods().getIndexer().getByKey(key);
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
