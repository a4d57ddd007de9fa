package io.clusterloader.kubernetes;

import io.clusterloader.measurement.CleanUpException;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes a namespace and watches until it is gone.
 *
 * <p>Deletes its pods itself, because Kubernetes takes its time: its namespace controller starts after 5 s, and retries less and less
 * often, up to once a minute, while a pod is still in the API. A kubelet leaves one there for 10 s and more after its containers have
 * ended. A pod without running containers is deleted without a grace period: there is nothing left to wait for.
 *
 * <p>Requires {@code delete} and {@code watch} of namespaces, and is faster with {@code deletecollection}, {@code list} and
 * {@code watch} of pods.
 */
public final class NamespaceRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(NamespaceRemoval.class);

    /** Longer than the grace period of pods that do not set one. */
    private static final Duration PODS_TIMEOUT = Duration.ofSeconds(40);

    private static final int NAMED_PODS = 3;

    private final KubernetesClient client;
    private final Duration deadline;
    private final ToldWait wait;
    private final Consumer<String> waiting;
    /** The namespace as the watch saw it last. */
    private volatile List<Namespace> last = List.of();

    /**
     * Creates a removal; it deletes nothing yet.
     *
     * @param deadline for the removal of one namespace
     * @param waiting is told every 15 s what keeps the namespace: pods, finalizers, what Kubernetes says of it
     */
    public NamespaceRemoval(KubernetesClient client, Duration deadline, Consumer<String> waiting) {
        this(client, deadline, ToldWait.USUAL, waiting);
    }

    /**
     * Creates a removal that tells more or less often what it waits for.
     *
     * @param wait tells how often
     */
    public NamespaceRemoval(KubernetesClient client, Duration deadline, ToldWait wait, Consumer<String> waiting) {
        this.client = client;
        this.deadline = deadline;
        this.wait = wait;
        this.waiting = waiting;
    }

    /**
     * Removes a namespace. Does nothing if it does not exist.
     *
     * @throws CleanUpException naming it, and what Kubernetes says holds it
     */
    public void remove(String name) throws CleanUpException, InterruptedException {
        RepeatedCalls calls = RepeatedCalls.within(deadline);
        try {
            calls.make(() -> client.namespaces()
                    .withName(name)
                    .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                    .delete());
            removePods(name);
            calls.make(() -> awaitEnd(name, calls.left()));
        } catch (TimeoutException e) {
            throw new CleanUpException(
                    "namespace %s is not gone after %d s: %s. Remove it with: kubectl delete namespace %s"
                            .formatted(name, deadline.toSeconds(), conditions(last), name),
                    e);
        } catch (KubernetesClientException e) {
            throw new CleanUpException(
                    "cannot remove namespace %s: %s. Remove it with: kubectl delete namespace %s"
                            .formatted(name, KubernetesErrors.message(e), name),
                    e);
        }
    }

    private List<Namespace> awaitEnd(String name, Duration timeout) throws TimeoutException, InterruptedException {
        return await(
                client.namespaces().withName(name).informOnCondition(found -> {
                    last = List.copyOf(found);
                    return found.isEmpty();
                }),
                timeout,
                name);
    }

    /** Removes the pods as far as it may; the rest is left to Kubernetes. */
    private void removePods(String namespace) throws InterruptedException {
        RepeatedCalls calls = RepeatedCalls.within(PODS_TIMEOUT);
        var pods = client.pods().inNamespace(namespace);
        try {
            calls.make(pods::delete);
            List<Pod> ended = calls.make(() -> await(
                    pods.informOnCondition(left -> left.stream().noneMatch(NamespaceRemoval::isRunning)),
                    calls.left(),
                    namespace));
            if (!ended.isEmpty()) {
                calls.make(() -> pods.withGracePeriod(0).delete());
            }
        } catch (TimeoutException e) {
            LOG.debug("pods of namespace {} did not end within {} s", namespace, PODS_TIMEOUT.toSeconds());
        } catch (KubernetesClientException e) {
            LOG.debug("pods of namespace {} are left to its deletion: {}", namespace, KubernetesErrors.message(e));
        }
    }

    /**
     * Waits for the end of a watch.
     *
     * @throws KubernetesClientException if the watch fails
     */
    private <T> T await(CompletableFuture<T> end, Duration timeout, String namespace)
            throws TimeoutException, InterruptedException {
        return wait.onWatch(
                end,
                timeout,
                left -> waiting.accept("waiting until namespace %s is gone, %d s more at most: %s"
                        .formatted(namespace, left.toSeconds(), holding(namespace))));
    }

    /** Returns what keeps the namespace: its pods where they may be listed, and what Kubernetes says. */
    private String holding(String namespace) {
        List<String> pods;
        try {
            pods = client.pods().inNamespace(namespace).list().getItems().stream()
                    .map(NamespaceRemoval::describe)
                    .toList();
        } catch (KubernetesClientException e) {
            LOG.debug("the pods of namespace {} cannot be listed: {}", namespace, KubernetesErrors.message(e));
            pods = List.of();
        }
        String named = pods.stream().limit(NAMED_PODS).collect(Collectors.joining(", "))
                + (pods.size() > NAMED_PODS ? " and %d more".formatted(pods.size() - NAMED_PODS) : "");
        String said = conditions(last);
        return pods.isEmpty() ? said : "pods %s%s".formatted(named, last.isEmpty() ? "" : "; " + said);
    }

    private static String describe(Pod pod) {
        String name = pod.getMetadata().getName();
        List<String> finalizers = pod.getMetadata().getFinalizers();
        if (isRunning(pod)) {
            return name + " (still runs)";
        }
        return finalizers.isEmpty() ? name : "%s (finalizer %s)".formatted(name, String.join(", ", finalizers));
    }

    /**
     * Returns whether a container runs. The phase does not tell: before 1.22 a kubelet may leave it at Running, and
     * forget that a container had run, once it has removed it.
     */
    private static boolean isRunning(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getContainerStatuses().stream()
                        .anyMatch(container -> container.getState() != null
                                && container.getState().getRunning() != null);
    }

    /** Returns what Kubernetes says of the namespace, and finalizers of its own that somebody else has to remove. */
    private static String conditions(List<Namespace> found) {
        Stream<String> said = found.stream()
                .filter(namespace -> namespace.getStatus() != null)
                .flatMap(namespace -> namespace.getStatus().getConditions().stream())
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(NamespaceCondition::getMessage);
        Stream<String> finalizers = found.stream()
                .flatMap(namespace -> namespace.getMetadata().getFinalizers().stream())
                .map(finalizer -> "it has the finalizer " + finalizer);
        String all = Stream.concat(said, finalizers).collect(Collectors.joining("; "));
        return all.isEmpty() ? "Kubernetes gives no reason" : all;
    }
}
