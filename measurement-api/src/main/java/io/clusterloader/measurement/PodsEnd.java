package io.clusterloader.measurement;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the pods of a namespace that is being deleted, in place of Kubernetes, which would take its time: its namespace controller begins
 * after 5 s, and looks again ever more seldom, up to once a minute, while a pod is still in the API. A kubelet leaves one there for 10 s
 * and more after its containers have ended. What does not run any more may be deleted without a grace period: there is nothing left to
 * wait for.
 */
final class PodsEnd {
    private static final Logger LOG = LoggerFactory.getLogger(PodsEnd.class);

    /** Longer than the grace period of pods that do not insist. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final KubernetesClient client;

    PodsEnd(KubernetesClient client) {
        this.client = client;
    }

    /** Where it does not succeed, or may not, the rest is left to Kubernetes. */
    void hasten(String namespace) throws InterruptedException {
        try {
            var pods = client.pods().inNamespace(namespace);
            pods.delete();
            CompletableFuture<List<Pod>> ended =
                    pods.informOnCondition(left -> left.stream().noneMatch(PodsEnd::isRunning));
            try {
                if (!ended.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).isEmpty()) {
                    pods.withGracePeriod(0).delete();
                }
            } finally {
                ended.cancel(true);
            }
        } catch (TimeoutException e) {
            LOG.debug("pods of namespace {} did not end within {} s", namespace, PATIENCE.toSeconds());
        } catch (ExecutionException | KubernetesClientException e) {
            LOG.debug("pods of namespace {} are left to its deletion: {}", namespace, ApiReason.of(e));
        }
    }

    /** By its containers: a kubelet before 1.22 may leave the phase at Running, and forget that a container had run, when it has removed it. */
    private static boolean isRunning(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getContainerStatuses().stream()
                        .anyMatch(container -> container.getState() != null
                                && container.getState().getRunning() != null);
    }
}
