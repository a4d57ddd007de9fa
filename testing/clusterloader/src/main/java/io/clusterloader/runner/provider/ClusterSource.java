package io.clusterloader.runner.provider;

import io.clusterloader.runner.access.ClusterException;
import io.clusterloader.runner.access.Kubeconfig;
import io.clusterloader.runner.access.KubeconfigSelection;
import io.clusterloader.runner.access.KubeconfigSelection.Overrides;
import io.clusterloader.runner.access.PodCredentials;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens the cluster that the command line names. Reads its kubeconfig once, because an exec plugin may ask the user. */
public final class ClusterSource {
    private final Provider provider;
    private final ClusterAccess access;
    private final Map<String, String> environment;
    private final Consumer<String> warnings;
    private @Nullable Config config;
    private @Nullable ClusterNodes nodes;

    /**
     * Creates a source.
     *
     * @param provider the kind of cluster
     * @param access how the user names it
     * @param environment of this process, for KUBECONFIG, proxies and the variables of a pod
     * @param warnings receives what the user should know of the kubeconfig
     */
    public ClusterSource(
            Provider provider, ClusterAccess access, Map<String, String> environment, Consumer<String> warnings) {
        this.provider = provider;
        this.access = access;
        this.environment = environment;
        this.warnings = warnings;
    }

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
     * Returns the nodes of an existing cluster, before it is opened.
     *
     * @throws ClusterException if it does not tell
     */
    public ClusterNodes nodes() throws ClusterException {
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config()).build()) {
            return nodes(client);
        }
    }

    /**
     * Returns the nodes of the cluster as they were when they were asked for first: one list for the whole run.
     *
     * @param client of the cluster
     * @throws ClusterException if it does not tell
     */
    public ClusterNodes nodes(KubernetesClient client) throws ClusterException {
        ClusterNodes known = nodes;
        if (known == null) {
            known = ClusterNodes.list(client);
            nodes = known;
        }
        return known;
    }

    private Config config() throws ClusterException {
        Config known = config;
        if (known == null) {
            known = read();
            config = known;
        }
        return known;
    }

    private Config read() throws ClusterException {
        return switch (access) {
            case ClusterAccess.Unnamed unnamed -> read(new KubeconfigSelection(List.of(), Overrides.NONE));
            case ClusterAccess.Named named -> read(named.selection());
            case ClusterAccess.FromPod pod -> PodCredentials.read(environment, pod.serviceAccount());
        };
    }

    private Config read(KubeconfigSelection selection) throws ClusterException {
        return Kubeconfig.read(
                selection
                        .withFiles(environment)
                        .orElseThrow(() -> new ClusterException(
                                "provider %s needs a cluster: name its kubeconfig with --kubeconfig or $KUBECONFIG"
                                        .formatted(provider.flag()))),
                environment,
                warnings);
    }
}
