package io.clusterloader.runner.access;

import io.clusterloader.measurement.text.Suggestion;
import io.clusterloader.runner.access.KubeconfigSelection.Overrides;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several kubeconfigs as one, as <a
 * href="https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#merging-kubeconfig-files">kubectl merges
 * them</a>: the first file that defines an entry or a current context wins. Relative paths belong to the file that has them.
 */
final class MergedKubeconfig {
    private final String source;
    private final Consumer<String> warnings;
    private final Map<String, Context> contexts = new LinkedHashMap<>();
    private final Map<String, Cluster> clusters = new LinkedHashMap<>();
    private final Map<String, AuthInfo> users = new LinkedHashMap<>();
    private String currentContext = "";

    /**
     * Merges files.
     *
     * @param files with their content, the first wins
     * @throws ClusterException if two entries of one file have the same name
     */
    MergedKubeconfig(Map<Path, Config> files, Consumer<String> warnings) throws ClusterException {
        this.source = "the kubeconfig "
                + files.keySet().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        this.warnings = warnings;
        for (Map.Entry<Path, Config> file : files.entrySet()) {
            add(file.getKey(), file.getValue());
        }
    }

    private void add(Path file, Config config) throws ClusterException {
        Map<String, Context> added = named(
                file,
                "contexts",
                config.getContexts(),
                NamedContext::getName,
                named -> Objects.requireNonNullElseGet(named.getContext(), Context::new));
        added.forEach(contexts::putIfAbsent);
        named(
                        file,
                        "clusters",
                        config.getClusters(),
                        NamedCluster::getName,
                        named -> resolved(file, named.getCluster()))
                .forEach(clusters::putIfAbsent);
        named(file, "users", config.getUsers(), NamedAuthInfo::getName, named -> resolved(file, named.getUser()))
                .forEach(users::putIfAbsent);
        if (currentContext.isEmpty()) {
            currentContext = text(config.getCurrentContext());
        }
        warnOfUnknown(config.getAdditionalProperties(), file.toString());
    }

    /** Refuses entries of one name: the client library would take the last, others the first. */
    private static <N, T> Map<String, T> named(
            Path file, String list, @Nullable List<N> entries, Function<N, String> name, Function<N, T> value)
            throws ClusterException {
        Map<String, T> result = new LinkedHashMap<>();
        for (N entry : entries == null ? List.<N>of() : entries) {
            if (result.putIfAbsent(text(name.apply(entry)), value.apply(entry)) != null) {
                throw new ClusterException(
                        "the kubeconfig %s: two entries of %s have the name \"%s\": rename or remove one"
                                .formatted(file, list, name.apply(entry)));
            }
        }
        return result;
    }

    private static Cluster resolved(Path file, @Nullable Cluster given) {
        Cluster cluster = Objects.requireNonNullElseGet(given, Cluster::new);
        cluster.setCertificateAuthority(resolved(file, cluster.getCertificateAuthority()));
        return cluster;
    }

    private static AuthInfo resolved(Path file, @Nullable AuthInfo given) {
        AuthInfo user = Objects.requireNonNullElseGet(given, AuthInfo::new);
        user.setClientCertificate(resolved(file, user.getClientCertificate()));
        user.setClientKey(resolved(file, user.getClientKey()));
        user.setTokenFile(resolved(file, user.getTokenFile()));
        // A command without a slash is found on the PATH.
        if (user.getExec() != null && text(user.getExec().getCommand()).contains("/")) {
            user.getExec().setCommand(resolved(file, user.getExec().getCommand()));
        }
        return user;
    }

    private static @Nullable String resolved(Path file, @Nullable String path) {
        return path == null || path.isEmpty()
                ? path
                : file.toAbsolutePath().resolveSibling(path).normalize().toString();
    }

    /**
     * Returns the settings of a context.
     *
     * @throws ClusterException if a name is not defined, or there is no context
     */
    KubeconfigSettings select(Overrides overrides) throws ClusterException {
        if (clusters.isEmpty()) {
            throw new ClusterException(
                    source
                            + " names no cluster: it is no kubeconfig, or has nothing under clusters. Name another with --kubeconfig or $KUBECONFIG");
        }
        Context context = context(overrides);
        Cluster cluster = cluster(overrides, context);
        warnOfUnknown(context.getAdditionalProperties(), "its context");
        warnOfUnknown(cluster.getAdditionalProperties(), "its cluster");
        AuthInfo user = user(overrides, context);
        warnOfUnknown(user.getAdditionalProperties(), "its user");
        String namespace = text(overrides.namespace() == null ? context.getNamespace() : overrides.namespace());
        return new KubeconfigSettings(source, cluster, user, namespace, warnings);
    }

    private Context context(Overrides overrides) throws ClusterException {
        if (overrides.context() != null) {
            return find(contexts, "context", overrides.context());
        }
        if (currentContext.isEmpty() && overrides.cluster() != null) {
            return new Context();
        }
        return Optional.ofNullable(contexts.get(currentContext))
                .orElseThrow(() -> new ClusterException(
                        "%s has no current context, or one that it does not define: name one with --context"
                                .formatted(source)));
    }

    private Cluster cluster(Overrides overrides, Context context) throws ClusterException {
        Cluster cluster = overrides.cluster() == null
                ? clusters.get(text(context.getCluster()))
                : find(clusters, "cluster", overrides.cluster());
        if (cluster == null || text(cluster.getServer()).isEmpty()) {
            throw new ClusterException("the context of %s leads to no cluster with a server".formatted(source));
        }
        return cluster;
    }

    /** Returns the user. Without one, requests are anonymous, as in kubectl. */
    private AuthInfo user(Overrides overrides, Context context) throws ClusterException {
        if (overrides.user() != null) {
            return find(users, "user", overrides.user());
        }
        String name = text(context.getUser());
        if (!name.isEmpty() && !users.containsKey(name)) {
            warnings.accept("%s: users does not define the user %s of its context, so requests are anonymous"
                    .formatted(source, name));
        }
        return users.getOrDefault(name, new AuthInfo());
    }

    private <T> T find(Map<String, T> entries, String flag, String name) throws ClusterException {
        T found = entries.get(name);
        if (found == null) {
            throw new ClusterException("--%s=%s: %s does not define it; %s"
                    .formatted(
                            flag,
                            name,
                            source,
                            entries.isEmpty() ? "it defines none" : Suggestion.among(entries.keySet(), name)));
        }
        return found;
    }

    private void warnOfUnknown(Map<String, Object> unknown, String place) {
        Set<String> keys = new HashSet<>(unknown.keySet());
        keys.stream()
                .sorted()
                .forEach(key -> warnings.accept(
                        "%s: the key %s of %s is not known and has no effect".formatted(source, key, place)));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
