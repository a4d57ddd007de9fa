package io.clusterloader.localcluster;

import io.clusterloader.localcluster.api.ApiServer;
import io.clusterloader.localcluster.api.ListenException;
import io.clusterloader.localcluster.controller.ControlPlane;
import io.clusterloader.localcluster.net.AddressPlan;
import io.clusterloader.localcluster.net.Fabric;
import io.clusterloader.localcluster.net.Leftovers;
import io.clusterloader.localcluster.net.NetworkException;
import io.clusterloader.localcluster.net.ServiceProxy;
import io.clusterloader.localcluster.node.NodeAgent;
import io.clusterloader.localcluster.node.NodeAgents;
import io.clusterloader.localcluster.node.image.ImageCatalog;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One start of a cluster, from the claim of a slot to the kubeconfig. It registers everything that it makes with a
 * {@link Teardown}.
 */
final class ClusterStart {
    /** A node takes about 50 ms; on a busy machine it takes longer. */
    private static final Duration PER_NODE = Duration.ofSeconds(2);

    private static final Duration NODES_AT_LEAST = Duration.ofSeconds(30);

    /** A failed request is tried twice within this time. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ClusterSpec spec;
    private final ImageCatalog images;
    private final Teardown teardown;
    private final Consumer<String> progress;
    private final AtomicReference<@Nullable NodeAgents> nodes = new AtomicReference<>();
    private final long begin = System.nanoTime();

    ClusterStart(ClusterSpec spec, ImageCatalog images, Teardown teardown, Consumer<String> progress) {
        this.spec = spec;
        this.images = images;
        this.teardown = teardown;
        this.progress = progress;
    }

    /** The result of a start. */
    record Started(Path kubeconfig, Fabric fabric) {}

    Started run() throws StartException, InterruptedException {
        try {
            return assemble();
        } catch (ListenException e) {
            throw new StartException(StartException.reason(e), e);
        } catch (NetworkException e) {
            throw new StartException(
                    "the network of cluster '%s' cannot be made: %s".formatted(spec.name(), StartException.reason(e)),
                    e);
        } catch (IOException | KubernetesClientException e) {
            throw new StartException(
                    "cluster '%s' cannot be started: %s".formatted(spec.name(), StartException.reason(e)), e);
        }
    }

    private Started assemble() throws StartException, IOException, InterruptedException {
        SlotTable table = SlotTable.ofThisMachine();
        Path directory = spec.stateDirectory().orElseGet(() -> table.stateOf(spec.name()));
        boolean owned = table.runtime().holds(directory) || !directory.toFile().exists();
        ClusterRecord record = ClusterRecord.starting(spec, directory, owned);
        ClusterSlot slot = table.claim(record, new DeadClusterCleaner(progress)::remove);
        teardown.add("slot", () -> table.release(slot));

        StateDirectory state = StateDirectory.make(directory);
        teardown.add("state directory", () -> StateDirectory.remove(directory, owned));

        Started started = assemble(new AddressPlan(slot.index()), state);
        slot.write(record.usable(started.kubeconfig()));
        return started;
    }

    private Started assemble(AddressPlan plan, StateDirectory state)
            throws StartException, IOException, InterruptedException {
        // The network is the kernel's work, the API server the JVM's: each waits for the other's half meanwhile.
        try (ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Fabric> network = aside.submit(() -> network(plan));
            ApiServer api = apiServer();
            KubernetesClient client = client(api);
            ControlPlane control =
                    ControlPlane.start(client, spec.ipFamily().pick(plan.serviceRange4(), plan.serviceRange6()));
            teardown.add("control plane", control);
            say("control plane ready");
            Fabric fabric = value(network);
            ServiceProxy proxy = ServiceProxy.start(client, fabric);
            teardown.add("service proxy", proxy);
            nodes(client, fabric, state.nodes());
            watch(client);
            return new Started(state.writeKubeconfig(api.kubeconfig(spec.name())), fabric);
        }
    }

    private Fabric network(AddressPlan plan) {
        // Of an interrupted start some namespaces are in nobody's hands yet. One that was there before is not ours.
        if (!Leftovers.clusters().contains(spec.name())) {
            teardown.add("rest of the network", () -> Leftovers.remove(spec.name()));
        }
        Fabric fabric = Fabric.create(spec.name(), plan, spec.ipFamily());
        teardown.add("network", fabric);
        say("network ready");
        return fabric;
    }

    private ApiServer apiServer() {
        ApiServer api =
                ApiServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), spec.port()), this::logOf);
        teardown.add("API server", api);
        say("API server on port " + api.address().getPort());
        return api;
    }

    private KubernetesClient client(ApiServer api) {
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(api.clientConfig()).build();
        teardown.add("API client", client);
        return client;
    }

    private void watch(KubernetesClient client) {
        Path dumps = Path.of(System.getProperty("java.io.tmpdir"));
        teardown.add(
                "pulse",
                StallDetector.start(
                        () -> client.raw("/readyz"),
                        PATIENCE,
                        dumps,
                        line -> progress.accept(spec.name() + " " + line)));
    }

    private void nodes(KubernetesClient client, Fabric fabric, Path directory)
            throws StartException, InterruptedException {
        NodeAgents running = NodeAgents.open(client, images, directory);
        teardown.add("nodes", () -> close(running));
        nodes.set(running);
        List<Callable<NodeAgent>> starts = IntStream.range(0, spec.nodes())
                .<Callable<NodeAgent>>mapToObj(i -> () -> {
                    String name = "node-" + (i + 1);
                    return running.start(fabric.addNode(i, name), name);
                })
                .toList();
        Duration deadline = PER_NODE.multipliedBy(spec.nodes()).plus(NODES_AT_LEAST);
        try {
            TaskGroup.run(starts, deadline);
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (TimeoutException e) {
            throw new StartException(
                    "only %d of %d nodes were up after %d s: this machine is too busy for more"
                            .formatted(running.running().size(), spec.nodes(), deadline.toSeconds()),
                    e);
        }
        say(spec.nodes() == 1 ? "1 node ready" : "%d nodes ready".formatted(spec.nodes()));
    }

    /** Closes all nodes in parallel, because each waits for its processes to end. */
    private static void close(NodeAgents nodes) throws ExecutionException, TimeoutException, InterruptedException {
        List<Callable<Object>> closings = nodes.running().stream()
                .map(node -> Executors.callable(node::close))
                .toList();
        try {
            TaskGroup.run(closings, LocalCluster.CLOSE_DEADLINE);
        } finally {
            nodes.close();
        }
    }

    /** Finds a log. The API server serves logs, and starts before the nodes that write them. */
    private Optional<Path> logOf(String namespace, String pod, String container) {
        return Optional.ofNullable(nodes.get())
                .flatMap(running -> running.logs().logOf(namespace, pod, container));
    }

    private static <T> T value(Future<T> future) throws StartException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** Throws an unchecked failure of another thread in this one, and converts a checked one. */
    private static StartException failure(ExecutionException e) throws StartException {
        Throwable cause = e.getCause();
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        return new StartException(StartException.reason(cause), cause);
    }

    private void say(String what) {
        progress.accept("%s: %s (%.2f s)".formatted(spec.name(), what, (System.nanoTime() - begin) / 1e9));
    }
}
