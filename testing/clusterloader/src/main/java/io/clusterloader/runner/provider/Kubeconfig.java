package io.clusterloader.runner.provider;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads kubeconfigs strictly: the client library falls back to other clusters if a file names none. */
public final class Kubeconfig {
    private static final Logger LOG = LoggerFactory.getLogger(Kubeconfig.class);

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
        KubeconfigSettings settings = current(file, parse(file));
        return withTimeouts(settings.applyTo(configuration(file)));
    }

    private static Config configuration(Path file) throws ClusterException {
        try {
            return Config.fromKubeconfig(file.toFile());
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

    /** Returns the cluster and the user of the current context. */
    private static KubeconfigSettings current(Path file, io.fabric8.kubernetes.api.model.@Nullable Config config)
            throws ClusterException {
        if (config == null || config.getClusters().isEmpty()) {
            throw new ClusterException("the kubeconfig %s names no cluster".formatted(file));
        }
        refuseTwins(file, config);
        String current = config.getCurrentContext();
        Optional<Context> context = config.getContexts().stream()
                .filter(named -> named.getName().equals(current))
                .map(NamedContext::getContext)
                .findFirst();
        if (context.isEmpty()) {
            throw new ClusterException(
                    "the kubeconfig %s has no current context, or one that it does not define".formatted(file));
        }
        Cluster cluster = config.getClusters().stream()
                .filter(named -> named.getName().equals(context.get().getCluster()))
                .map(NamedCluster::getCluster)
                .filter(named -> named != null && named.getServer() != null)
                .findFirst()
                .orElseThrow(() -> new ClusterException(
                        "the current context of the kubeconfig %s leads to no cluster with a server".formatted(file)));
        return new KubeconfigSettings(
                file, cluster, user(file, config, context.get().getUser()));
    }

    /** Returns the named user. Without one, requests are anonymous, as in kubectl. */
    private static AuthInfo user(Path file, io.fabric8.kubernetes.api.model.Config config, @Nullable String name) {
        Optional<NamedAuthInfo> named = config.getUsers().stream()
                .filter(user -> user.getName().equals(name))
                .findFirst();
        if (name != null && named.isEmpty()) {
            LOG.warn("the kubeconfig {}: users does not define the user {} of its current context", file, name);
        }
        return named.map(NamedAuthInfo::getUser).orElseGet(AuthInfo::new);
    }

    /** Refuses entries of one name: the client library would take the last, others the first. */
    private static void refuseTwins(Path file, io.fabric8.kubernetes.api.model.Config config) throws ClusterException {
        refuseTwins(file, "clusters", config.getClusters().stream().map(NamedCluster::getName));
        refuseTwins(file, "contexts", config.getContexts().stream().map(NamedContext::getName));
        refuseTwins(file, "users", config.getUsers().stream().map(NamedAuthInfo::getName));
    }

    private static void refuseTwins(Path file, String list, Stream<String> names) throws ClusterException {
        Set<String> seen = new HashSet<>();
        Optional<String> twin = names.filter(name -> !seen.add(name)).findFirst();
        if (twin.isPresent()) {
            throw new ClusterException("the kubeconfig %s: two entries of %s have the name \"%s\": rename or remove one"
                    .formatted(file, list, twin.get()));
        }
    }
}
