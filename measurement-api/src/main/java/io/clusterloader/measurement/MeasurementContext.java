package io.clusterloader.measurement;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/**
 * What a measurement is given to work with.
 *
 * @param client the cluster under test; closed by the runner
 * @param testName the name of the test definition
 * @param identifier the identifier of the instance within the definition
 * @param progress where the measurement tells how far it is
 * @param namespaces the names of the automanaged namespaces of the test, in their order; they exist from before the
 *     first step until after the last instance is disposed of; empty where the test has none
 * @param imageRegistry where the user wants images to come from that name no registry, if he said
 */
public record MeasurementContext(
        KubernetesClient client,
        String testName,
        String identifier,
        Progress progress,
        List<String> namespaces,
        Optional<ImageRegistry> imageRegistry) {
    public MeasurementContext {
        namespaces = List.copyOf(namespaces);
    }

    /** Of a user who did not name a registry. */
    public MeasurementContext(
            KubernetesClient client, String testName, String identifier, Progress progress, List<String> namespaces) {
        this(client, testName, identifier, progress, namespaces, Optional.empty());
    }

    /** Of a test without automanaged namespaces. */
    public MeasurementContext(KubernetesClient client, String testName, String identifier, Progress progress) {
        this(client, testName, identifier, progress, List.of());
    }
}
