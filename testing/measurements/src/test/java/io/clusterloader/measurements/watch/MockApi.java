package io.clusterloader.measurements.watch;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.Progress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.HashMap;
import java.util.List;

/** fabric8's API server, and what a measurement is given to work with it. */
public final class MockApi implements AutoCloseable {
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new PatientDispatcher(), false);
    private final KubernetesClient client;

    public MockApi() {
        server.init();
        client = server.createClient();
    }

    public KubernetesClient client() {
        return client;
    }

    /** Of a test with these automanaged namespaces, in an instance of its own name. */
    public MeasurementContext context(String... namespaces) {
        return new MeasurementContext(client, "test", "Identifier", Progress.NONE, List.of(namespaces));
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
