package io.clusterloader.localcluster.controller;

import io.clusterloader.localcluster.controller.runtime.ChangeHandler;
import io.clusterloader.localcluster.controller.runtime.Controller;
import io.clusterloader.localcluster.controller.runtime.Reconciler;
import io.clusterloader.localcluster.controller.runtime.SharedInformers;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Gives every namespace its service account {@code default}, which pods use unless they name another. */
final class ServiceAccountController implements Controller {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final KubernetesClient client;
    private final SharedInformers informers;
    private final Reconciler reconciler = new Reconciler("service-accounts", this::reconcile);

    ServiceAccountController(KubernetesClient client, SharedInformers informers) {
        this.client = client;
        this.informers = informers;
    }

    @Override
    public void start() {
        informers.namespaces().addEventHandler(ChangeHandler.of(this::namespaceSeen, gone -> {}));
        reconciler.start();
    }

    private void namespaceSeen(Namespace namespace) {
        if (namespace.getMetadata().getDeletionTimestamp() == null) {
            reconciler.add(namespace.getMetadata().getName());
        }
    }

    private void reconcile(String namespace) {
        ServiceAccount account = new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("default")
                .withNamespace(namespace)
                .endMetadata()
                .build();
        try {
            client.resource(account).create();
        } catch (KubernetesClientException e) {
            boolean settled = e.getCode() == CONFLICT || e.getCode() == FORBIDDEN || e.getCode() == NOT_FOUND;
            if (!settled) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        reconciler.close();
    }
}
