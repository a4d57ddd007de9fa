package io.clusterloader.testkit;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * A mock cluster: fabric8's API server, which keeps what is created, answers selectors for equality, and serves watches.
 * It has no controllers: a test creates and changes pods itself.
 */
public final class MockApiServer implements AutoCloseable {
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new PatientDispatcher(), false);
    private final KubernetesClient client;
    /** How many requests {@link #requests} has returned so far: the server counts all, and keeps those not yet taken. */
    private int taken;

    /** Starts the server. */
    public MockApiServer() {
        server.init();
        client = server.createClient();
    }

    /** Returns a client of the server, which is closed with it. */
    public KubernetesClient client() {
        return client;
    }

    /** Returns a context of a test with these automanaged namespaces. */
    public FakeContext context(String... namespaces) {
        return new FakeContext(client).withNamespaces(namespaces);
    }

    /** Returns method and path, with its query, of every request since the last call of this method. */
    public synchronized List<String> requests() throws InterruptedException {
        List<String> requests = new ArrayList<>();
        for (; taken < server.getRequestCount(); taken++) {
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
