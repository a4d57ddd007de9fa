package io.clusterloader.e2e;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;

/** Looks at a cluster past the runner. */
public final class ApiClient {
    private ApiClient() {}

    /** For the cluster of this kubeconfig's current context. */
    public static KubernetesClient of(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }
}
