package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;

/** Informers that several controllers share: one watch per kind, whoever reads it. */
record Caches(
        SharedIndexInformer<Pod> pods,
        SharedIndexInformer<Node> nodes,
        SharedIndexInformer<Service> services,
        SharedIndexInformer<Namespace> namespaces)
        implements AutoCloseable {

    /** Lists everything, and returns when the caches are filled. */
    static Caches fill(KubernetesClient client) {
        Caches caches = new Caches(
                client.pods().inAnyNamespace().runnableInformer(0),
                client.nodes().runnableInformer(0),
                client.services().inAnyNamespace().runnableInformer(0),
                client.namespaces().runnableInformer(0));
        ControlledPods.index(caches.pods);
        Filling.of(List.of(caches.pods, caches.nodes, caches.services, caches.namespaces));
        return caches;
    }

    @Override
    public void close() {
        pods.close();
        nodes.close();
        services.close();
        namespaces.close();
    }
}
