package io.clusterloader.localcluster.node;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the API object of a pod that has ended. Its namespace waits for that, so it retries until the object is
 * gone or the node is closed.
 */
final class PodRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(PodRemoval.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** The codes that say that there is no such pod, or another one of that name. */
    private static final Set<Integer> GONE = Set.of(404, 409);

    private final KubernetesClient client;
    private final BooleanSupplier closed;

    /**
     * Creates a removal.
     *
     * @param closed whether the node has been closed: then the API goes, too
     */
    PodRemoval(KubernetesClient client, BooleanSupplier closed) {
        this.client = client;
        this.closed = closed;
    }

    /** Returns when the pod is gone, or the node is closed. */
    void run(Pod pod) {
        Duration pause = FIRST_PAUSE;
        try {
            while (!closed.getAsBoolean() && !attempt(pod)) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt(Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        String name = pod.getMetadata().getName();
        try {
            client.raw(
                    "/api/v1/namespaces/" + namespace + "/pods/" + name, "DELETE", Serialization.asJson(options(pod)));
            return true;
        } catch (KubernetesClientException e) {
            if (GONE.contains(e.getCode())) {
                return true;
            }
            if (!closed.getAsBoolean()) {
                LOG.warn("the ended pod {}/{} is not removed yet, trying again: {}", namespace, name, e.getMessage());
            }
            return false;
        }
    }

    /** Names the uid, because another pod may have the name by now. */
    private static DeleteOptions options(Pod pod) {
        return new DeleteOptionsBuilder()
                .withGracePeriodSeconds(0L)
                .withNewPreconditions()
                .withUid(pod.getMetadata().getUid())
                .endPreconditions()
                .build();
    }
}
