package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Gives every namespace its service account {@code default}, which pods name unless they name another. */
final class ServiceAccounts implements Controller {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final KubernetesClient client;
    private final Caches caches;
    private final Reconciler reconciler = new Reconciler("service-accounts", this::reconcile);

    ServiceAccounts(KubernetesClient client, Caches caches) {
        this.client = client;
        this.caches = caches;
    }

    @Override
    public void start() {
        caches.namespaces().addEventHandler(Handler.of(this::namespaceSeen, gone -> {}));
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
