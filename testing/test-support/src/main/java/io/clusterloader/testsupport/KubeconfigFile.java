package io.clusterloader.testsupport;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kubeconfig files for programs that are to use the API server of a test. */
public final class KubeconfigFile {
    private KubeconfigFile() {}

    /** Writes the file {@code kubeconfig} for the server of a client that needs no credentials. */
    public static Path write(Path directory, KubernetesClient client) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: c
                contexts: [{name: c, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {}}]
                """.formatted(client.getMasterUrl()));
    }
}
