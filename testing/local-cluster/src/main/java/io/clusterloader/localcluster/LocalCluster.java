package io.clusterloader.localcluster;

import io.clusterloader.localcluster.net.Fabric;
import io.clusterloader.localcluster.net.LinkFaults;
import io.clusterloader.localcluster.net.NodeNetwork;
import io.clusterloader.localcluster.node.config.UserNamespace;
import io.clusterloader.localcluster.node.image.ImageCatalog;
import io.clusterloader.localcluster.node.image.ImagesException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Kubernetes cluster on this machine: an API server in this process, with nodes and pods as network namespaces.
 * Closing removes all of it. The next start removes what a killed process left.
 */
public final class LocalCluster implements AutoCloseable {
    /** How long the removal of a cluster may take. The next start removes what is left then. */
    public static final Duration CLOSE_DEADLINE = Duration.ofSeconds(30);

    private final ClusterSpec spec;
    private final Path kubeconfig;
    private final Fabric fabric;
    private final Teardown teardown;
    private final Consumer<String> progress;

    private LocalCluster(ClusterSpec spec, ClusterStart.Started started, Teardown teardown, Consumer<String> progress) {
        this.spec = spec;
        this.kubeconfig = started.kubeconfig();
        this.fabric = started.fabric();
        this.teardown = teardown;
        this.progress = progress;
    }

    /**
     * Starts a cluster and waits until its nodes are ready. A start that fails, or is interrupted, leaves nothing.
     *
     * @param progress told of every step, a line each, from any thread
     * @throws StartException if the cluster cannot be started; the message says why and what to do
     */
    public static LocalCluster start(ClusterSpec spec, Consumer<String> progress)
            throws StartException, InterruptedException {
        Preflight.check();
        if (UserNamespace.isOrdinary()) {
            progress.accept("%s: %s".formatted(spec.name(), UserNamespace.remark()));
        }
        ImageCatalog images = images(spec);
        Teardown teardown = new Teardown();
        boolean started = false;
        try {
            LocalCluster cluster = new LocalCluster(
                    spec, new ClusterStart(spec, images, teardown, progress).run(), teardown, progress);
            started = true;
            return cluster;
        } finally {
            if (!started) {
                report(teardown.run(CLOSE_DEADLINE), progress);
            }
        }
    }

    private static ImageCatalog images(ClusterSpec spec) throws StartException {
        if (spec.images().isEmpty()) {
            return new ImageCatalog(Map.of());
        }
        try {
            return ImageCatalog.read(spec.images().get());
        } catch (ImagesException e) {
            throw new StartException(StartException.reason(e), e);
        }
    }

    private static void report(List<String> problems, Consumer<String> progress) {
        problems.forEach(problem -> progress.accept("could not take down " + problem));
    }

    /** Returns the specification that the cluster was started with. */
    public ClusterSpec spec() {
        return spec;
    }

    /** Returns the absolute path of the kubeconfig. Closing the cluster deletes the file. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** Returns the names of the nodes. */
    public List<String> nodes() {
        return fabric.nodes().stream().map(NodeNetwork::name).toList();
    }

    /**
     * Returns what disturbs the link between a node and the others.
     *
     * @throws IllegalArgumentException if there is no such node
     */
    public LinkFaults faults(String node) {
        return fabric.nodes().stream()
                .filter(network -> network.name().equals(node))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no node '%s' among %s".formatted(node, nodes())))
                .faults();
    }

    /** Takes everything down, in the reverse order of the start. A second call does nothing. */
    @Override
    public void close() {
        report(stop(), progress);
    }

    /**
     * Takes everything down, as {@link #close()} does.
     *
     * @return what could not be taken down, a line each; the next start of any cluster tries again
     */
    public List<String> stop() {
        return teardown.run(CLOSE_DEADLINE);
    }
}
