package io.clusterloader.runner.provider;

import io.clusterloader.kubernetes.OtherRuns;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Another run, as a cluster shows it. */
public final class LiveRun {
    private LiveRun() {}

    /** Creates its namespace and a pod that runs. */
    public static void create(KubernetesClient client, String namespace) {
        namespace(client, namespace);
        client.resource(Pods.ready(Pods.created(namespace, "worker-0", "netperf")))
                .create();
    }

    /** Creates its namespace alone, whose pods have ended. */
    static void namespace(KubernetesClient client, String name) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(OtherRuns.OURS)
                        .addToAnnotations(OtherRuns.EXPIRES, "2026-06-01T12:00:00Z")
                        .endMetadata()
                        .build())
                .create();
    }
}
