package io.clusterloader.measurements.watch;

import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.Progress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.ArrayList;
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

    /** Method and path, with its query, of everything that was asked so far. */
    public List<String> requests() throws InterruptedException {
        List<String> requests = new ArrayList<>();
        for (int left = server.getRequestCount(); left > 0; left--) {
            RecordedRequest request = server.takeRequest();
            requests.add(request.getMethod() + " " + request.getPath());
        }
        return requests;
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
