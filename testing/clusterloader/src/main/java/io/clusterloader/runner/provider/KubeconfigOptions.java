package io.clusterloader.runner.provider;

import io.clusterloader.runner.access.KubeconfigSelection;
import io.clusterloader.runner.access.KubeconfigSelection.Overrides;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command that name a cluster, as kubectl has them. */
public final class KubeconfigOptions {
    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "Use the cluster of this kubeconfig. Default: the files of $$KUBECONFIG, merged as kubectl merges"
                            + " them.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "The context in the kubeconfig. Default: its current context.")
    private @Nullable String context;

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = "The cluster in the kubeconfig. Default: that of the context.")
    private @Nullable String cluster;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The user in the kubeconfig. Default: that of the context.")
    private @Nullable String user;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "The namespace of Secrets that a definition names without one. Default: that of the context.")
    private @Nullable String namespace;

    /** Returns what the flags say; nothing if none is given. */
    public Optional<KubeconfigSelection> selection() {
        Overrides overrides = new Overrides(context, cluster, user, namespace);
        return kubeconfig == null && overrides.equals(Overrides.NONE)
                ? Optional.empty()
                : Optional.of(new KubeconfigSelection(kubeconfig == null ? List.of() : List.of(kubeconfig), overrides));
    }
}
