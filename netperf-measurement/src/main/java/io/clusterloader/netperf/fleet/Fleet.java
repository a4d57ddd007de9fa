package io.clusterloader.netperf.fleet;

import io.clusterloader.kubernetes.NamespaceRemoval;
import io.clusterloader.measurement.CleanUpException;
import io.clusterloader.netperf.plan.FleetPlan;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The pods of a run in the cluster: their namespace and the watch on them. */
public abstract sealed class Fleet permits NewFleet, ExistingFleet {
    /** Kubernetes retries the removal of a namespace that is not empty yet after up to a minute, at times later. */
    private static final Duration REMOVAL = Duration.ofMinutes(5);

    /** Time for the clean-up of a run that used up its timeout, before its pods end by themselves. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    private final KubernetesClient client;
    private final String namespace;
    private final Optional<OwnObjects> ownObjects;
    private final PodWatch watch;

    /**
     * Prepares the watch, which has to be started.
     *
     * @param runId by which the pods are found
     * @param givenNamespace whether the namespace is the user's, and not the run's own
     * @param pods the names of those to watch, the orchestrator's among them
     */
    Fleet(KubernetesClient client, String namespace, String runId, boolean givenNamespace, List<String> pods) {
        this.client = client;
        this.namespace = namespace;
        this.ownObjects = givenNamespace ? Optional.of(new OwnObjects(client, namespace, runId)) : Optional.empty();
        this.watch = new PodWatch(client, namespace, runId, pods);
    }

    /** Returns after which time the run's pods have ended by themselves and its certificates are not needed. */
    public static Duration lifetime(FleetPlan plan) {
        return plan.timeout().plus(SLACK);
    }

    final KubernetesClient client() {
        return client;
    }

    final String namespace() {
        return namespace;
    }

    final Optional<OwnObjects> ownObjects() {
        return ownObjects;
    }

    final PodWatch watch() {
        return watch;
    }

    /** Returns what completes with the reason when the orchestrator's pod has died for good. */
    public CompletableFuture<String> orchestratorLost() {
        return watch.orchestratorLost();
    }

    /** Stops the watch and leaves the fleet running. */
    public void detach() {
        watch.stop();
    }

    /**
     * Removes everything of the run. A run that is gone already is no error.
     *
     * @param waiting is told every 15 s what keeps it
     */
    public void remove(Consumer<String> waiting) throws CleanUpException, InterruptedException {
        detach();
        if (ownObjects.isPresent()) {
            ownObjects.get().remove(removal(), waiting);
        } else {
            new NamespaceRemoval(client, removal(), waiting).remove(namespace);
        }
    }

    /** Returns how long the removal may take. */
    Duration removal() {
        return REMOVAL;
    }
}
