package io.clusterloader.runner.provider;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens the cluster that a command line asks for.
 *
 * @param provider where it comes from
 * @param kubeconfig of an existing cluster, if one was named
 * @param environment of this process, for KUBECONFIG
 */
public record Clusters(Provider provider, @Nullable Path kubeconfig, Map<String, String> environment) {
    /** Gives the settings of the local cluster, once they are needed. */
    @FunctionalInterface
    public interface LocalSettings {
        /**
         * Tells them.
         *
         * @throws ClusterException if they are not known
         */
        LocalClusterSettings get() throws ClusterException;
    }

    /** Whether the cluster is raised for this run. */
    public boolean isRaised() {
        return provider == Provider.LOCAL && kubeconfig == null;
    }

    /**
     * Opens it.
     *
     * @throws ClusterException if that cannot be done; nothing is then left
     */
    public Cluster open(LocalSettings local, Consumer<String> progress) throws ClusterException, InterruptedException {
        return isRaised()
                ? LocalCluster.raise(local.get(), progress)
                : new Cluster.Existing(provider, Kubeconfig.read(file()));
    }

    /**
     * Counts the nodes that a cluster which is there already has for pods.
     *
     * @throws ClusterException if it cannot be asked
     */
    public int schedulableUntaintedNodes() throws ClusterException {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Kubeconfig.read(file()))
                .build()) {
            return ClusterCheck.schedulableUntaintedNodes(client);
        }
    }

    private Path file() throws ClusterException {
        if (kubeconfig != null) {
            return kubeconfig;
        }
        String named = Optional.ofNullable(environment.get("KUBECONFIG"))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new ClusterException(
                        "provider %s needs a cluster: name its kubeconfig with --kubeconfig or $KUBECONFIG"
                                .formatted(provider.flag())));
        if (named.contains(":")) {
            throw new ClusterException("$KUBECONFIG names several files: choose one with --kubeconfig");
        }
        return Path.of(named);
    }
}
