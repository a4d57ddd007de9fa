package io.clusterloader.runner.doctor;

import io.clusterloader.measurement.MeasurementException;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * Secrets of the user's that a call of a measurement copies for its pods.
 *
 * @param call what the user knows it by
 * @param namespaces that the call would create, where that is known
 * @param reading what the measurement reads
 */
record CopiedSecrets(String call, List<String> namespaces, Reading reading) {
    CopiedSecrets {
        namespaces = List.copyOf(namespaces);
    }

    /** Reads them as a run would. */
    @FunctionalInterface
    interface Reading {
        /** In no namespace yet, and named as the pods name them. */
        List<Secret> from(KubernetesClient client) throws MeasurementException;
    }

    /** The copies, where the pods would look for them. */
    List<Secret> copies(KubernetesClient client) throws MeasurementException {
        List<Secret> read = reading.from(client);
        return namespaces.stream()
                .flatMap(namespace -> read.stream()
                        .map(secret -> new SecretBuilder(secret)
                                .editMetadata()
                                .withNamespace(namespace)
                                .endMetadata()
                                .build()))
                .toList();
    }
}
