package io.clusterloader.localcluster.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks a cluster how many pods it has. */
final class PodCount {
    private static final int DEADLINE_MILLIS = 3_000;

    private PodCount() {}

    /** The number, or "?" if the cluster does not answer within 3 seconds. */
    static String of(String kubeconfig) {
        try {
            Config config = Config.fromKubeconfig(Files.readString(Path.of(kubeconfig)));
            config.setConnectionTimeout(DEADLINE_MILLIS);
            config.setRequestTimeout(DEADLINE_MILLIS);
            config.setRequestRetryBackoffLimit(0);
            try (KubernetesClient client =
                    new KubernetesClientBuilder().withConfig(config).build()) {
                return Integer.toString(
                        client.pods().inAnyNamespace().list().getItems().size());
            }
        } catch (IOException | KubernetesClientException e) {
            return "?";
        }
    }
}
