package io.clusterloader.runner.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads kubeconfigs as kubectl does. Of the client library it takes the parser alone: the rest falls back to other clusters if a file
 * names none, ignores settings, and runs exec plugins through a shell.
 */
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
     * Reads the current context of one file, whatever proxies the environment names.
     *
     * @throws ClusterException if it leads to no cluster
     */
    public static Config read(Path file) throws ClusterException {
        return read(KubeconfigSelection.of(file), Map.of(), LOG::warn);
    }

    /**
     * Reads a context. Runs its exec plugin once, so that a plugin that fails is known before anything begins.
     *
     * @param environment of this process, for its proxies
     * @param warnings receives what has no effect, and what is dangerous
     * @throws ClusterException if no file can be read, one is no kubeconfig, the context leads to no cluster, or a setting cannot be
     *     followed
     */
    public static Config read(KubeconfigSelection selection, Map<String, String> environment, Consumer<String> warnings)
            throws ClusterException {
        Map<Path, io.fabric8.kubernetes.api.model.Config> files = new LinkedHashMap<>();
        for (Path file : selection.files()) {
            if (selection.files().size() > 1 && !Files.exists(file)) {
                warnings.accept("the kubeconfig %s does not exist and is left out".formatted(file));
            } else {
                files.put(file, parse(file));
            }
        }
        if (files.isEmpty()) {
            throw new ClusterException("none of the kubeconfigs of $KUBECONFIG exists: correct the paths");
        }
        return withTimeouts(new MergedKubeconfig(files, warnings)
                .select(selection.overrides())
                .toConfig(environment));
    }

    private static io.fabric8.kubernetes.api.model.Config parse(Path file) throws ClusterException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ClusterException("the kubeconfig %s %s: name another with --kubeconfig or $KUBECONFIG"
                    .formatted(file, Files.exists(file) ? "is not a file that can be read" : "does not exist"));
        }
        try {
            String text = Files.readString(file);
            return text.isBlank() ? new io.fabric8.kubernetes.api.model.Config() : parseText(text);
        } catch (IOException | RuntimeException e) {
            // Leaves out the cause: a parser's message quotes the text, which may be a credential.
            throw new ClusterException(
                    "%s is not a kubeconfig: it is not YAML, has a key twice, or a value of another kind than its key takes"
                            .formatted(file));
        }
    }

    private static io.fabric8.kubernetes.api.model.Config parseText(String text) {
        try {
            return KubeConfigUtils.parseConfigFromString(text);
        } catch (RuntimeException e) {
            // The client library takes what begins with a brace for JSON. YAML may begin so too.
            if (text.stripLeading().startsWith("{")) {
                return KubeConfigUtils.parseConfigFromString("---\n" + text);
            }
            throw e;
        }
    }
}
