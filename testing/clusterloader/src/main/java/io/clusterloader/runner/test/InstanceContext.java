package io.clusterloader.runner.test;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.Progress;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/** What the runner gives an instance of a measurement to work with. */
public record InstanceContext(
        KubernetesClient client,
        String testName,
        String identifier,
        Progress progress,
        List<String> namespaces,
        Optional<String> imageRegistry)
        implements MeasurementContext {
    public InstanceContext {
        namespaces = List.copyOf(namespaces);
    }

    /** Creates the context of an instance that belongs to no step: without namespaces and without a registry. */
    public static InstanceContext withoutTest(
            KubernetesClient client, String testName, String identifier, Progress progress) {
        return new InstanceContext(client, testName, identifier, progress, List.of(), Optional.empty());
    }
}
