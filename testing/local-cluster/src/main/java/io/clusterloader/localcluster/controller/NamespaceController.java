package io.clusterloader.localcluster.controller;

import io.clusterloader.localcluster.controller.runtime.ChangeHandler;
import io.clusterloader.localcluster.controller.runtime.Controller;
import io.clusterloader.localcluster.controller.runtime.Reconciler;
import io.clusterloader.localcluster.controller.runtime.SharedInformers;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;

/** Empties namespaces that are being deleted, and removes them once nothing is left in them. */
final class NamespaceController implements Controller {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final SharedInformers informers;
    private final List<ResourceDefinitionContext> types;
    private final Reconciler reconciler = new Reconciler("namespace-lifecycle", this::reconcile);

    NamespaceController(KubernetesClient client, SharedInformers informers, List<ResourceDefinitionContext> served) {
        this.client = client;
        this.informers = informers;
        this.types = served.stream()
                .filter(ResourceDefinitionContext::isNamespaceScoped)
                .toList();
    }

    @Override
    public void start() {
        informers.namespaces().addEventHandler(ChangeHandler.of(this::namespaceSeen, gone -> {}));
        // Pods are what takes time to go: the last of them calls.
        informers
                .pods()
                .addEventHandler(ChangeHandler.of(
                        seen -> {}, gone -> reconciler.add(gone.getMetadata().getNamespace())));
        reconciler.start();
    }

    private void namespaceSeen(Namespace namespace) {
        if (namespace.getMetadata().getDeletionTimestamp() != null) {
            reconciler.add(namespace.getMetadata().getName());
        }
    }

    private void reconcile(String name) {
        Namespace namespace = informers.namespaces().getIndexer().getByKey(name);
        if (namespace == null || namespace.getMetadata().getDeletionTimestamp() == null) {
            return;
        }
        types.forEach(type ->
                client.genericKubernetesResources(type).inNamespace(name).delete());
        long pods = client.pods().inNamespace(name).list().getItems().size();
        if (pods > 0) {
            // The last of them calls; should that call be missed, this one is not.
            reconciler.addAfter(name, LOOK_AGAIN);
            return;
        }
        NamespaceRemains remains = NamespaceRemains.of(client, types, name);
        if (remains.isEmpty()) {
            release(namespace);
        } else {
            remains.report(client, namespace);
            // Held by finalizers of someone who does not tell when they are done.
            reconciler.addLater(name);
        }
    }

    private void release(Namespace namespace) {
        Namespace released = new NamespaceBuilder(namespace)
                .editOrNewSpec()
                .withFinalizers(List.of())
                .endSpec()
                .build();
        released.getMetadata().setResourceVersion(null);
        client.raw(
                "/api/v1/namespaces/" + namespace.getMetadata().getName() + "/finalize",
                "PUT",
                Serialization.asJson(released));
    }

    @Override
    public void close() {
        reconciler.close();
    }
}
