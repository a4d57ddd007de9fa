package io.clusterloader.runner.doctor;

import io.clusterloader.measurement.ApiReason;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Removes a namespace that the doctor made. */
final class NamespaceEnd {
    private final KubernetesClient client;
    private final Duration deadline;

    NamespaceEnd(KubernetesClient client, Duration deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /** Removes it, even with an interrupt pending, which stays; a finding if it is not gone in time. */
    Optional<Finding> of(String namespace) {
        boolean interrupted = Thread.interrupted();
        try {
            client.namespaces().withName(namespace).delete();
            CompletableFuture<?> gone = client.namespaces().withName(namespace).informOnCondition(List::isEmpty);
            try {
                gone.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                gone.cancel(true);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            interrupted = true;
            return Optional.of(left(namespace, "its removal was not waited for"));
        } catch (TimeoutException e) {
            return Optional.of(left(namespace, "not gone after %d s".formatted(deadline.toSeconds())));
        } catch (ExecutionException | KubernetesClientException e) {
            return Optional.of(left(namespace, ApiReason.of(e)));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Finding left(String namespace, String reason) {
        return Finding.warning(
                "trial pods",
                "namespace %s may be left: %s".formatted(namespace, reason),
                "kubectl delete namespace %s".formatted(namespace));
    }
}
