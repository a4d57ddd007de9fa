package io.clusterloader.localcluster.controller;

import io.clusterloader.localcluster.controller.runtime.ChangeHandler;
import io.clusterloader.localcluster.controller.runtime.Controller;
import io.clusterloader.localcluster.controller.runtime.Reconciler;
import io.clusterloader.localcluster.controller.runtime.SharedInformers;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.NamespaceConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Empties namespaces that are being deleted, and removes them once nothing is left in them. */
final class NamespaceController implements Controller {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    /**
     * What is left in a namespace.
     *
     * @param objects how many of each kind, by its plural and group
     * @param finalizers how many objects each finalizer holds
     */
    private record Remaining(Map<String, Long> objects, Map<String, Long> finalizers) {}

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
        Remaining remaining = countRemaining(name);
        if (remaining.objects().isEmpty()) {
            release(namespace);
        } else {
            report(namespace, remaining);
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

    private Remaining countRemaining(String namespace) {
        Map<String, Long> objects = new TreeMap<>();
        Map<String, Long> finalizers = new TreeMap<>();
        for (ResourceDefinitionContext type : types) {
            List<GenericKubernetesResource> left = client.genericKubernetesResources(type)
                    .inNamespace(namespace)
                    .list()
                    .getItems();
            if (!left.isEmpty()) {
                objects.put(type.getPlural() + "." + type.getGroup(), (long) left.size());
            }
            left.forEach(object -> object.getMetadata()
                    .getFinalizers()
                    .forEach(finalizer -> finalizers.merge(finalizer, 1L, Long::sum)));
        }
        return new Remaining(objects, finalizers);
    }

    /** Writes what is left into the status of the namespace, unless it is there already. */
    private void report(Namespace namespace, Remaining remaining) {
        List<NamespaceCondition> conditions = conditions(remaining);
        if (!messages(namespace.getStatus().getConditions()).equals(messages(conditions))) {
            client.resource(namespace)
                    .subresource("status")
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            Serialization.asJson(Map.of("status", Map.of("conditions", conditions))));
        }
    }

    private static List<String> messages(List<NamespaceCondition> conditions) {
        return conditions.stream().map(condition -> condition.getMessage()).toList();
    }

    private static List<NamespaceCondition> conditions(Remaining remaining) {
        List<NamespaceCondition> conditions = new ArrayList<>();
        conditions.add(condition(
                "NamespaceContentRemaining",
                "SomeResourcesRemain",
                "Some resources are remaining: " + joined(remaining.objects(), " has %d resource instances")));
        if (!remaining.finalizers().isEmpty()) {
            conditions.add(condition(
                    "NamespaceFinalizersRemaining",
                    "SomeFinalizersRemain",
                    "Some content in the namespace has finalizers remaining: "
                            + joined(remaining.finalizers(), " in %d resource instances")));
        }
        return conditions;
    }

    private static String joined(Map<String, Long> counts, String words) {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + words.formatted(count.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static NamespaceCondition condition(String type, String reason, String message) {
        return new NamespaceConditionBuilder()
                .withType(type)
                .withStatus("True")
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .build();
    }
}
