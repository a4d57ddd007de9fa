package io.clusterloader.runner.provider;

import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads kubeconfigs strictly: the client library falls back to other clusters if a file names none. */
public final class Kubeconfig {
    /** Long enough for a far API server, short enough for a person who mistyped its address. */
    private static final int CONNECT_MILLISECONDS = 10_000;

    /** An API server that starts or ends a hundred pods on its own machine may need longer than the usual 10 s. */
    private static final int RESPONSE_MILLISECONDS = 30_000;

    private Kubeconfig() {}

    /** Returns the configuration with the time that an API server may take. */
    static Config withTimeouts(Config config) {
        return new ConfigBuilder(config)
                .withConnectionTimeout(CONNECT_MILLISECONDS)
                .withRequestTimeout(RESPONSE_MILLISECONDS)
                .build();
    }

    /**
     * Reads the file.
     *
     * @throws ClusterException if it is missing or unreadable, no kubeconfig, or its current context leads to no
     *     cluster
     */
    public static Config read(Path file) throws ClusterException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ClusterException("the kubeconfig %s %s"
                    .formatted(file, Files.exists(file) ? "is not a file that can be read" : "does not exist"));
        }
        requireCluster(file, parse(file));
        try {
            return withTimeouts(Config.fromKubeconfig(file.toFile()));
        } catch (RuntimeException e) {
            throw unusable(file);
        }
    }

    private static io.fabric8.kubernetes.api.model.Config parse(Path file) throws ClusterException {
        try {
            return KubeConfigUtils.parseConfig(file.toFile());
        } catch (RuntimeException e) {
            throw unusable(file);
        }
    }

    /** Leaves out the cause: a parser's message quotes the text, which may be a credential. */
    private static ClusterException unusable(Path file) {
        return new ClusterException("%s is not a kubeconfig".formatted(file));
    }

    private static void requireCluster(Path file, io.fabric8.kubernetes.api.model.@Nullable Config config)
            throws ClusterException {
        if (config == null || config.getClusters().isEmpty()) {
            throw new ClusterException("the kubeconfig %s names no cluster".formatted(file));
        }
        String current = config.getCurrentContext();
        Optional<Context> context = config.getContexts().stream()
                .filter(named -> named.getName().equals(current))
                .map(NamedContext::getContext)
                .findFirst();
        if (context.isEmpty()) {
            throw new ClusterException(
                    "the kubeconfig %s has no current context, or one that it does not define".formatted(file));
        }
        String cluster = context.get().getCluster();
        if (server(config.getClusters(), cluster).isEmpty()) {
            throw new ClusterException(
                    "the current context of the kubeconfig %s leads to no cluster with a server".formatted(file));
        }
    }

    private static Optional<String> server(List<NamedCluster> clusters, String name) {
        return clusters.stream()
                .filter(named -> named.getName().equals(name))
                .map(NamedCluster::getCluster)
                .map(Cluster::getServer)
                .findFirst();
    }
}
