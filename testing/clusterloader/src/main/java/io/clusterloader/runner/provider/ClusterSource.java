package io.clusterloader.runner.provider;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opens the cluster that the command line names.
 *
 * @param provider the kind of cluster
 * @param access how the user names it
 * @param environment of this process, for KUBECONFIG and for the variables of a pod
 */
public record ClusterSource(Provider provider, ClusterAccess access, Map<String, String> environment) {
    /** Supplies the settings of the local cluster. */
    @FunctionalInterface
    public interface LocalSettings {
        /**
         * Returns the settings.
         *
         * @throws ClusterException if they are not known
         */
        RaisedLocalCluster.Settings get() throws ClusterException;
    }

    /** Returns whether the cluster is raised for this run. */
    public boolean isRaised() {
        return provider == Provider.LOCAL && access instanceof ClusterAccess.Unnamed;
    }

    /**
     * Opens the cluster.
     *
     * @throws ClusterException if that cannot be done; nothing is then left
     */
    public Cluster open(LocalSettings local, Consumer<String> progress) throws ClusterException, InterruptedException {
        return isRaised() ? RaisedLocalCluster.raise(local.get(), progress) : new Cluster.Existing(provider, config());
    }

    /**
     * Returns how many nodes of an existing cluster take pods.
     *
     * @throws ClusterException if it cannot be asked
     */
    public int schedulableUntaintedNodes() throws ClusterException {
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config()).build()) {
            return ClusterCheck.schedulableUntaintedNodes(client);
        }
    }

    private Config config() throws ClusterException {
        return switch (access) {
            case ClusterAccess.Unnamed unnamed -> Kubeconfig.read(fileOfEnvironment());
            case ClusterAccess.Named named -> Kubeconfig.read(named.kubeconfig());
            case ClusterAccess.FromPod pod -> PodCredentials.read(environment, pod.serviceAccount());
        };
    }

    private Path fileOfEnvironment() throws ClusterException {
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
