package io.clusterloader.measurement;

import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * What a measurement is given to work with.
 *
 * @param client the cluster under test; closed by the runner
 * @param testName the name of the test definition
 * @param identifier the identifier of the instance within the definition
 * @param progress where the measurement tells how far it is
 */
public record MeasurementContext(KubernetesClient client, String testName, String identifier, Progress progress) {}
