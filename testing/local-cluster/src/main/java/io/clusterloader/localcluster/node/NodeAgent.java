package io.clusterloader.localcluster.node;

import io.clusterloader.localcluster.net.NodeNetwork;
import io.clusterloader.localcluster.node.container.ContainerRuntime;
import io.clusterloader.localcluster.node.container.FileTree;
import io.clusterloader.localcluster.node.container.PodContext;
import io.clusterloader.localcluster.node.image.ImageCatalog;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A kubelet: runs the pods that are bound to its node and reports their status. */
public final class NodeAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeAgent.class);
    /** The grace period of pods whose object is already gone. */
    private static final Duration FORCED_GRACE = Duration.ofSeconds(2);

    private static final long CLOSE_SECONDS = 20;

    private final ContainerRuntime runtime;
    private final NodeNetwork network;
    private final String name;
    private final Runnable forget;
    private final Runnable closed;
    private final Map<String, PodRunner> runners = new ConcurrentHashMap<>();

    private final PodRemoval removal;
    private volatile boolean ended;
    private volatile boolean stopped;
    private volatile Optional<NodeLease> lease = Optional.empty();

    private final Set<String> removing = ConcurrentHashMap.newKeySet();

    /**
     * Creates a node that is not registered yet.
     *
     * @param forget stops the hand-over of pods to this node
     * @param closed told when the node was closed
     */
    NodeAgent(ContainerRuntime runtime, NodeNetwork network, String name, Runnable forget, Runnable closed) {
        this.runtime = runtime;
        this.network = network;
        this.name = name;
        this.forget = forget;
        this.closed = closed;
        this.removal = new PodRemoval(runtime.client(), () -> ended || stopped);
    }

    /**
     * Starts a node with a watch of its own; for several nodes use {@link NodeAgents}, which share one.
     *
     * @param stateDirectory for logs and volumes
     */
    public static NodeAgent start(
            KubernetesClient client, NodeNetwork network, String name, ImageCatalog images, Path stateDirectory) {
        NodeAgents nodes = NodeAgents.open(client, images, stateDirectory);
        return nodes.start(network, name, nodes::close);
    }

    public String name() {
        return name;
    }

    /**
     * Loses the node: kills its processes, removes its network, and writes the status that the node controller of a
     * cluster would write after its grace period. Its pods' objects stay, not ready.
     */
    public void kill() {
        forget.run();
        endAll();
        network.close();
        silence();
    }

    /**
     * Stops the node, as a machine that loses its power: its links and the processes of its pods are dead at once, without a word to
     * anybody, and then the node is not ready. Does nothing if it is stopped already. Its pods' objects stay, not ready.
     */
    void stop() {
        synchronized (this) {
            if (stopped || ended) {
                return;
            }
            stopped = true;
        }
        LOG.info("node {} stops", name);
        network.halt();
        end(List.copyOf(runners.values()), PodRunner::halt);
        runners.clear();
        removing.clear();
        silence();
    }

    /** Starts the node again if it is stopped: it is ready, and its pods run again, unless they have ended for good. */
    void resume() {
        synchronized (this) {
            if (!stopped || ended) {
                return;
            }
            stopped = false;
        }
        LOG.info("node {} starts again", name);
        network.resume();
        Resource<Node> node = runtime.client().nodes().withName(name);
        lease = Optional.of(NodeLease.hold(runtime.client(), node.require()));
        StatusReporter.put(node, "/status/conditions", NodeObject.readyConditions());
        runtime.client().pods().inAnyNamespace().list().getItems().stream()
                .filter(pod -> name.equals(pod.getSpec().getNodeName()))
                .forEach(this::accept);
    }

    /** Ends the heartbeat, and writes what the node controller of a cluster writes after its grace period. */
    private void silence() {
        lease.ifPresent(NodeLease::stop);
        StatusReporter.put(
                runtime.client().nodes().withName(name), "/status/conditions", NodeObject.unknownConditions());
    }

    /**
     * Kills the processes of a pod, as a crash would; its restart policy decides what follows.
     *
     * @return whether the pod runs here
     */
    public boolean killPod(String namespace, String pod) {
        Pod found = runtime.client().pods().inNamespace(namespace).withName(pod).get();
        PodRunner runner =
                found == null ? null : runners.get(found.getMetadata().getUid());
        if (runner == null) {
            return false;
        }
        runner.kill();
        return true;
    }

    /** Ends every pod at once and takes the node out of the API. Its network stays, for the fabric to remove. */
    @Override
    public void close() {
        forget.run();
        endAll();
        try {
            lease.ifPresent(NodeLease::close);
            runtime.client().nodes().withName(name).delete();
        } catch (KubernetesClientException e) {
            LOG.debug("the API has gone before node {}", name, e);
        }
        closed.run();
    }

    void register() {
        Node object = NodeObject.of(network, name, runtime.images());
        Node made = runtime.client().nodes().resource(object).create();
        // Where the API keeps status apart, create has left it out.
        StatusReporter.put(runtime.client().nodes().withName(name), "/status", object.getStatus());
        lease = Optional.of(NodeLease.hold(runtime.client(), made));
    }

    /** Handles a pod of this node that exists or has changed. */
    public synchronized void accept(Pod pod) {
        if (stopped) {
            return;
        }
        String uid = pod.getMetadata().getUid();
        boolean deleted = pod.getMetadata().getDeletionTimestamp() != null;
        String phase =
                pod.getStatus() == null ? "" : String.valueOf(pod.getStatus().getPhase());
        boolean terminal = phase.equals("Succeeded") || phase.equals("Failed");
        PodRunner runner = deleted || terminal
                ? runners.get(uid)
                : runners.computeIfAbsent(uid, _ -> new PodRunner(runtime, network, pod).start());
        if (!deleted) {
            return;
        }
        if (runner == null) {
            if (removing.add(uid)) {
                NodeAgent.run(() -> removal.run(pod));
            }
        } else {
            runner.end(PodContext.grace(pod));
            // Once only: soon another pod may have this name.
            if (removing.add(uid)) {
                var _ = runner.finished().thenRunAsync(() -> removal.run(pod), NodeAgent::run);
            }
        }
    }

    /** Ends what runs of a pod whose object is gone. */
    void gone(Pod pod) {
        removing.remove(pod.getMetadata().getUid());
        PodRunner runner = runners.remove(pod.getMetadata().getUid());
        if (runner != null) {
            runner.end(FORCED_GRACE);
            var _ = runner.finished().thenRunAsync(() -> deleteLogs(pod), NodeAgent::run);
        }
    }

    private void deleteLogs(Pod pod) {
        FileTree.delete(runtime.logs()
                .directoryOf(pod.getMetadata().getNamespace(), pod.getMetadata().getName()));
    }

    private void endAll() {
        ended = true;
        end(List.copyOf(runners.values()), PodRunner::endWithNode);
    }

    private static void end(List<PodRunner> all, Consumer<PodRunner> how) {
        all.forEach(how);
        CompletableFuture.allOf(all.stream().map(PodRunner::finished).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private static void run(Runnable task) {
        Thread.ofVirtual().name("node").start(task);
    }
}
