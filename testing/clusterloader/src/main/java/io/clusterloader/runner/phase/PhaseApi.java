package io.clusterloader.runner.phase;

import io.clusterloader.runner.objects.ApiHealth;
import io.clusterloader.runner.objects.ApiObjects;
import io.clusterloader.runner.objects.ResourceTypes;
import io.clusterloader.runner.tuning.MonotonicClock;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The API server as phases use it: by a client that makes one attempt a request, because the usual client's own retries
 * would hide that an object was created by an attempt without an answer. Opened by the first who needs it.
 */
final class PhaseApi implements AutoCloseable {
    private final Config config;
    private final MonotonicClock clock;
    private @Nullable KubernetesClient client;
    private @Nullable ResourceTypes types;

    PhaseApi(Config config, MonotonicClock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** For requests whose success or failure belongs together. */
    synchronized ApiObjects objects(ApiHealth health) {
        if (client == null || types == null) {
            Config once =
                    new ConfigBuilder(config).withRequestRetryBackoffLimit(0).build();
            client = new KubernetesClientBuilder().withConfig(once).build();
            types = new ResourceTypes(client);
        }
        return new ApiObjects(client, types, clock, health);
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
