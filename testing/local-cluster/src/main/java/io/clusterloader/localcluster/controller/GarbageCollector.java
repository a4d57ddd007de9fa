package io.clusterloader.localcluster.controller;

import io.clusterloader.localcluster.controller.runtime.ChangeHandler;
import io.clusterloader.localcluster.controller.runtime.Controller;
import io.clusterloader.localcluster.controller.runtime.Reconciler;
import io.clusterloader.localcluster.controller.runtime.SharedInformers;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deletes objects whose owners are all gone, and what a foreground deletion waits for. Skips events and leases: there
 * are many, and they own nothing.
 */
final class GarbageCollector implements Controller {
    private static final Set<String> LEFT_OUT = Set.of("Event", "Lease");
    private static final String FOREGROUND = "foregroundDeletion";

    private final KubernetesClient client;
    private final List<ResourceDefinitionContext> types;
    private final List<SharedIndexInformer<GenericKubernetesResource>> informers = new ArrayList<>();
    private final Map<String, GenericKubernetesResource> byUid = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> dependents = new ConcurrentHashMap<>();
    private final Reconciler reconciler = new Reconciler("garbage-collector", this::reconcile);

    GarbageCollector(KubernetesClient client, List<ResourceDefinitionContext> served) {
        this.client = client;
        this.types = served.stream()
                .filter(type -> !LEFT_OUT.contains(type.getKind()))
                .toList();
    }

    @Override
    public void start() {
        for (ResourceDefinitionContext type : types) {
            var operation = client.genericKubernetesResources(type);
            informers.add(
                    type.isNamespaceScoped()
                            ? operation.inAnyNamespace().runnableInformer(0)
                            : operation.runnableInformer(0));
        }
        informers.forEach(informer -> informer.addEventHandler(ChangeHandler.of(this::seen, this::gone)));
        SharedInformers.fill(informers);
        // Only now, since before all types are listed an owner may merely not have been seen yet.
        reconciler.start();
    }

    private void seen(GenericKubernetesResource object) {
        String uid = object.getMetadata().getUid();
        byUid.put(uid, object);
        for (OwnerReference owner : owners(object)) {
            dependents
                    .computeIfAbsent(owner.getUid(), _ -> ConcurrentHashMap.newKeySet())
                    .add(uid);
        }
        if (!owners(object).isEmpty() || object.getFinalizers().contains(FOREGROUND)) {
            reconciler.add(uid);
        }
    }

    private void gone(GenericKubernetesResource object) {
        String uid = object.getMetadata().getUid();
        byUid.remove(uid);
        for (OwnerReference owner : owners(object)) {
            Optional.ofNullable(dependents.get(owner.getUid())).ifPresent(left -> left.remove(uid));
            reconciler.add(owner.getUid());
        }
        Optional.ofNullable(dependents.remove(uid)).ifPresent(left -> left.forEach(reconciler::add));
    }

    private static List<OwnerReference> owners(GenericKubernetesResource object) {
        return Optional.ofNullable(object.getMetadata().getOwnerReferences()).orElse(List.of());
    }

    private void reconcile(String uid) {
        GenericKubernetesResource object = byUid.get(uid);
        if (object == null) {
            return;
        }
        boolean marked = object.getMetadata().getDeletionTimestamp() != null;
        if (marked && object.getFinalizers().contains(FOREGROUND)) {
            finishForeground(object);
        } else if (!marked
                && !owners(object).isEmpty()
                && owners(object).stream().noneMatch(this::exists)) {
            client.resource(object).delete();
        }
    }

    /**
     * Returns whether an owner exists. The cache may not have an owner that was created just before its dependent, so
     * the server decides.
     */
    private boolean exists(OwnerReference owner) {
        if (byUid.containsKey(owner.getUid())) {
            return true;
        }
        return types.stream()
                .filter(type -> type.getKind().equals(owner.getKind()))
                .anyMatch(type -> client.genericKubernetesResources(type).inAnyNamespace().list().getItems().stream()
                        .anyMatch(object -> object.getMetadata().getUid().equals(owner.getUid())));
    }

    private void finishForeground(GenericKubernetesResource owner) {
        List<GenericKubernetesResource> left = dependents
                .getOrDefault(owner.getMetadata().getUid(), Set.of())
                .stream()
                .map(byUid::get)
                .filter(object -> object != null)
                .toList();
        if (left.isEmpty()) {
            client.resource(owner).edit(current -> {
                current.getMetadata().getFinalizers().remove(FOREGROUND);
                return current;
            });
        }
        left.stream()
                .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                .forEach(object -> client.resource(object).delete());
    }

    @Override
    public void close() {
        reconciler.close();
        informers.forEach(SharedIndexInformer::close);
    }
}
