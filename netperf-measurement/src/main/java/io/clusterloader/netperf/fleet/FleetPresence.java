package io.clusterloader.netperf.fleet;

import io.clusterloader.measurement.CleanUpException;
import io.clusterloader.kubernetes.NamespaceRemoval;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The namespace of a run and the watch on its pods, whoever made them. */
abstract sealed class FleetPresence permits Fleet, StandingFleet {
    /** Kubernetes looks again at a namespace that is not empty yet with up to a minute between, longer from time to time. */
    private static final Duration REMOVAL = Duration.ofMinutes(5);

    private final KubernetesClient client;
    private final String namespace;
    private final PodWatch watch;

    /**
     * Looks at nothing yet.
     *
     * @param pods the names of those to watch, the orchestrator's among them
     */
    FleetPresence(KubernetesClient client, String namespace, List<String> pods) {
        this.client = client;
        this.namespace = namespace;
        this.watch = new PodWatch(client, namespace, pods);
    }

    final KubernetesClient client() {
        return client;
    }

    final String namespace() {
        return namespace;
    }

    final PodWatch watch() {
        return watch;
    }

    /** Completes with the reason when the orchestrator's pod has died for good. */
    public CompletableFuture<String> orchestratorLost() {
        return watch.orchestratorLost();
    }

    /** Leaves it where it is. */
    public void letGo() {
        watch.stop();
    }

    /** Removes everything of the run; one that is gone already is fine. */
    public void remove() throws CleanUpException, InterruptedException {
        letGo();
        new NamespaceRemoval(client, REMOVAL).remove(namespace);
    }
}
