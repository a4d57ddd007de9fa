package io.clusterloader.netperf.fleet;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Instant;

/** The namespace that holds all of a run. */
final class RunNamespace {
    private RunNamespace() {}

    /**
     * The namespace, which admits only pods that meet the restricted Pod Security Standard.
     *
     * @param expires when a run that died is to be removed by a later one
     */
    static Namespace of(String name, String runId, Instant expires) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Labels.of(runId))
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .addToAnnotations(Labels.EXPIRES, expires.toString())
                .endMetadata()
                .build();
    }
}
