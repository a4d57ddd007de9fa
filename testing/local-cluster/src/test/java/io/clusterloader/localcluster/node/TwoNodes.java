package io.clusterloader.localcluster.node;

import io.clusterloader.localcluster.net.AddressPlan;
import io.clusterloader.localcluster.net.Fabric;
import io.clusterloader.localcluster.net.Leftovers;
import io.clusterloader.localcluster.node.image.Image;
import io.clusterloader.localcluster.node.image.ImageCatalog;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Two nodes on a plain mock API server. */
final class TwoNodes implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    final KubernetesClient client;
    final Fabric fabric;
    final NodeAgents nodes;
    final String name = "k" + ProcessHandle.current().pid() + "x" + COUNT.incrementAndGet();

    TwoNodes(Path state) {
        server.init();
        client = server.createClient();
        fabric = Fabric.create(name, AddressPlan.firstFree());
        Path java = Path.of(System.getProperty("java.home"));
        Image shell =
                new Image("shell", List.of(), Map.of("/opt/java", java), Map.of("FROM", "image"), Optional.empty());
        nodes = NodeAgents.open(client, new ImageCatalog(Map.of("shell", shell)), state);
        for (int i = 0; i < 2; i++) {
            nodes.start(fabric.addNode(i, "node-" + i), "node-" + i);
        }
    }

    Pod create(TestPod pod) {
        return client.pods().inNamespace("default").resource(pod.build()).create();
    }

    Pod get(String pod) {
        return client.pods().inNamespace("default").withName(pod).get();
    }

    /** Waits until a pod is as wanted; a failure shows how it is instead. */
    Pod await(String pod, Predicate<Pod> wanted) {
        return Awaitility.await(pod)
                .atMost(45, TimeUnit.SECONDS)
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .until(() -> get(pod), now -> now != null && now.getStatus() != null && wanted.test(now));
    }

    Pod awaitPhase(String pod, String phase) {
        return await(pod, now -> phase.equals(now.getStatus().getPhase()));
    }

    /** Waits until the condition Ready of a node has a status. */
    void awaitReady(String node, String status) {
        Awaitility.await(node + " " + status)
                .atMost(45, TimeUnit.SECONDS)
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .until(() -> client.nodes().withName(node).get().getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals(status)));
    }

    void awaitGone(String pod) {
        Awaitility.await(pod + " gone").atMost(45, TimeUnit.SECONDS).until(() -> get(pod) == null);
    }

    String log(String pod) throws IOException {
        Optional<Path> file = nodes.logs().logOf("default", pod, "main");
        return file.isPresent() ? Files.readString(file.get()) : "";
    }

    @Override
    public void close() {
        try {
            nodes.close();
            fabric.close();
        } finally {
            Leftovers.remove(name);
            client.close();
            server.destroy();
        }
    }
}
