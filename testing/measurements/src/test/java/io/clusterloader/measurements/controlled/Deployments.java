package io.clusterloader.measurements.controlled;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.Map;

/** Deployments whose pods carry the label app with the Deployment's name. */
final class Deployments {
    private Deployments() {}

    /** As its controller leaves it when all is done. */
    static GenericKubernetesResource rolledOut(String namespace, String name, int replicas) {
        return rolledOut(namespace, name, replicas, 1);
    }

    static GenericKubernetesResource rolledOut(String namespace, String name, int replicas, long generation) {
        return withStatus(namespace, name, replicas, generation, generation, replicas);
    }

    static GenericKubernetesResource withStatus(
            String namespace, String name, int replicas, long generation, long observed, int updated) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withUid(name)
                .withGeneration(generation)
                .addToLabels("group", "load")
                .endMetadata()
                .addToAdditionalProperties(
                        "spec", Map.of("replicas", replicas, "selector", Map.of("matchLabels", Map.of("app", name))))
                .addToAdditionalProperties("status", Map.of("observedGeneration", observed, "updatedReplicas", updated))
                .build();
    }

    static Workload seen(GenericKubernetesResource deployment) {
        return Workload.of(WorkloadKind.DEPLOYMENT, deployment);
    }
}
