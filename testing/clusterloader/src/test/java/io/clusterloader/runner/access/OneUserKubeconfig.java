package io.clusterloader.runner.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A kubeconfig with one context, and the requests that are sent with it. */
final class OneUserKubeconfig {
    private OneUserKubeconfig() {}

    /**
     * Writes the file.
     *
     * @param cluster further keys, such as {@code , proxy-url: x}
     * @param user a map in YAML
     */
    static Path write(Path directory, String server, String cluster, String user) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: c
                contexts: [{name: c, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "%s"%s}}]
                users: [{name: u, user: %s}]
                """.formatted(server, cluster, user));
    }

    /** Writes an executable shell script. */
    static Path script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
        return file;
    }

    /** Sends one request. */
    static void list(Path kubeconfig) throws ClusterException {
        list(kubeconfig, Map.of());
    }

    static void list(Path kubeconfig, Map<String, String> environment) throws ClusterException {
        try (KubernetesClient client = client(kubeconfig, environment)) {
            client.nodes().list();
        }
    }

    static KubernetesClient client(Path kubeconfig) throws ClusterException {
        return client(kubeconfig, Map.of());
    }

    /** Returns a client that does not repeat a request which gets no answer. */
    static KubernetesClient client(Path kubeconfig, Map<String, String> environment) throws ClusterException {
        Config config = Kubeconfig.read(KubeconfigSelection.of(kubeconfig), environment, line -> {});
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withRequestRetryBackoffLimit(0)
                        .withConnectionTimeout(5_000)
                        .withRequestTimeout(5_000)
                        .build())
                .build();
    }

    /** Returns the warnings of a kubeconfig. */
    static List<String> warnings(Path kubeconfig) throws ClusterException {
        List<String> warnings = new ArrayList<>();
        Kubeconfig.read(KubeconfigSelection.of(kubeconfig), Map.of(), warnings::add);
        return warnings;
    }
}
