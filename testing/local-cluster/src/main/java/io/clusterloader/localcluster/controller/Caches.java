package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

/** Informers that several controllers share: one watch per kind, whoever reads it. */
record Caches(
        SharedIndexInformer<Pod> pods,
        SharedIndexInformer<Node> nodes,
        SharedIndexInformer<Service> services,
        SharedIndexInformer<Namespace> namespaces)
        implements AutoCloseable {

    /** Lists everything, and returns when the caches are filled. */
    static Caches fill(KubernetesClient client) {
        return new Caches(
                client.pods().inAnyNamespace().inform(),
                client.nodes().inform(),
                client.services().inAnyNamespace().inform(),
                client.namespaces().inform());
    }

    @Override
    public void close() {
        pods.close();
        nodes.close();
        services.close();
        namespaces.close();
    }
}
