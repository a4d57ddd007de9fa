package io.clusterloader.measurement;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/** What the runner gives a measurement to work with. Implemented by the runner, and by the testkit for tests. */
public interface MeasurementContext {
    /** Returns a client of the cluster under test. The runner closes it. */
    KubernetesClient client();

    /** Returns the name of the test definition. */
    String testName();

    /** Returns the identifier of the instance within the definition. */
    String identifier();

    /** Returns where the measurement reports its progress. */
    Progress progress();

    /**
     * Returns the names of the automanaged namespaces of the test, in their order; empty if the test has none. They
     * exist from before the first step until after the last instance is disposed of.
     */
    List<String> namespaces();

    /**
     * Returns the registry that images come from whose names have no registry: host, with port and path if it has
     * them, such as {@code registry.example.com:5000/netperf}. Empty if the user did not set one.
     */
    Optional<String> imageRegistry();
}
