package io.clusterloader.localcluster.node;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the API status of one pod up to date. One write may cover several changes. */
final class StatusReporter {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReporter.class);
    private static final long RETRY_MILLIS = 500;
    private static final PatchContext JSON_PATCH = PatchContext.of(PatchType.JSON);
    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;
    private final Pod pod;
    private final Supplier<PodView> view;
    private final Semaphore dirty = new Semaphore(0);
    private PodStatus reported;

    StatusReporter(KubernetesClient client, Pod pod, Supplier<PodView> view) {
        this.client = client;
        this.pod = pod;
        this.view = view;
        this.reported = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
    }

    /** Schedules a report. */
    void changed() {
        dirty.release();
    }

    /** Reports until interrupted. */
    void run() {
        try {
            while (true) {
                dirty.acquire();
                dirty.drainPermits();
                if (!report()) {
                    TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                    dirty.release();
                }
            }
        } catch (InterruptedException e) {
            // The pod is done.
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Reports the present status if it has changed.
     *
     * @return whether the API has the present status, or no such pod any more
     */
    synchronized boolean report() {
        PodStatus status = PodStatuses.of(view.get(), reported, Instant.now());
        if (status.equals(reported)) {
            return true;
        }
        try {
            put(
                    client.pods()
                            .inNamespace(pod.getMetadata().getNamespace())
                            .withName(pod.getMetadata().getName()),
                    "/status",
                    status);
            reported = status;
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return true;
            }
            if (Thread.currentThread().isInterrupted()) {
                // The pod's end overtook it, and reports itself.
                return false;
            }
            LOG.warn("cannot report the status of pod {}: {}", pod.getMetadata().getName(), e.getMessage());
            return false;
        }
    }

    /**
     * Puts a value in the place of another.
     *
     * @param path of the value, as a JSON pointer
     */
    static void put(Resource<?> object, String path, Object value) {
        object.subresource("status")
                .patch(JSON_PATCH, Serialization.asJson(List.of(Map.of("op", "add", "path", path, "value", value))));
    }
}
