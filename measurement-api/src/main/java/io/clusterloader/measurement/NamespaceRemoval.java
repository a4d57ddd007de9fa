package io.clusterloader.measurement;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Deletes a namespace and watches until it is gone.
 *
 * <p>Takes the rights {@code delete} and {@code watch} of namespaces, and is quicker with {@code deletecollection}, {@code list} and
 * {@code watch} of pods: see {@link PodsEnd}.
 */
public final class NamespaceRemoval {
    private final KubernetesClient client;
    private final Duration deadline;
    /** As the watch saw it last. */
    private volatile List<Namespace> last = List.of();

    /**
     * Removes nothing yet.
     *
     * @param deadline of one removal
     */
    public NamespaceRemoval(KubernetesClient client, Duration deadline) {
        this.client = client;
        this.deadline = deadline;
    }

    /**
     * Removes a namespace; one that does not exist is fine.
     *
     * @throws CleanUpException naming it, and what Kubernetes says holds it
     */
    public void remove(String name) throws CleanUpException, InterruptedException {
        CompletableFuture<List<Namespace>> gone = null;
        try {
            client.namespaces()
                    .withName(name)
                    .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                    .delete();
            new PodsEnd(client).hasten(name);
            gone = client.namespaces().withName(name).informOnCondition(found -> {
                last = List.copyOf(found);
                return found.isEmpty();
            });
            gone.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new CleanUpException(
                    "namespace %s is not gone after %d s: %s. Remove it with: kubectl delete namespace %s"
                            .formatted(name, deadline.toSeconds(), conditions(last), name),
                    e);
        } catch (ExecutionException | KubernetesClientException e) {
            throw new CleanUpException(
                    "cannot remove namespace %s: %s. Remove it with: kubectl delete namespace %s"
                            .formatted(name, ApiReason.of(e), name),
                    e);
        } finally {
            if (gone != null) {
                gone.cancel(true);
            }
        }
    }

    private static String conditions(List<Namespace> found) {
        String said = found.stream()
                .filter(namespace -> namespace.getStatus() != null)
                .flatMap(namespace -> namespace.getStatus().getConditions().stream())
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(NamespaceCondition::getMessage)
                .collect(Collectors.joining("; "));
        return said.isEmpty() ? "Kubernetes gives no reason" : said;
    }
}
