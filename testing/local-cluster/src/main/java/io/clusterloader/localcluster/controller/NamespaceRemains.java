package io.clusterloader.localcluster.controller;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.NamespaceConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is left in a namespace that is being deleted.
 *
 * @param objects how many are left of each kind, by its plural and group
 * @param finalizers how many objects each of them holds
 */
record NamespaceRemains(Map<String, Long> objects, Map<String, Long> finalizers) {

    static NamespaceRemains of(KubernetesClient client, List<ResourceDefinitionContext> types, String namespace) {
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
        return new NamespaceRemains(objects, finalizers);
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }

    /** Writes it into the status of the namespace, unless it stands there already. */
    void report(KubernetesClient client, Namespace namespace) {
        List<NamespaceCondition> conditions = conditions();
        if (!told(namespace).equals(told(conditions))) {
            client.resource(namespace)
                    .subresource("status")
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            Serialization.asJson(Map.of("status", Map.of("conditions", conditions))));
        }
    }

    private static List<String> told(Namespace namespace) {
        return told(namespace.getStatus().getConditions());
    }

    private static List<String> told(List<NamespaceCondition> conditions) {
        return conditions.stream().map(condition -> condition.getMessage()).toList();
    }

    private List<NamespaceCondition> conditions() {
        List<NamespaceCondition> conditions = new ArrayList<>();
        conditions.add(condition(
                "NamespaceContentRemaining",
                "SomeResourcesRemain",
                "Some resources are remaining: " + joined(objects, " has %d resource instances")));
        if (!finalizers.isEmpty()) {
            conditions.add(condition(
                    "NamespaceFinalizersRemaining",
                    "SomeFinalizersRemain",
                    "Some content in the namespace has finalizers remaining: "
                            + joined(finalizers, " in %d resource instances")));
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
