package io.clusterloader.kubernetes;

import io.clusterloader.measurement.CleanUpException;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 * <p>The pods go before the namespace, which would take their Secrets along: a kubelet that was away and comes back cannot end a pod whose
 * Secret is gone. What does not end, because its node is away, is deleted without a grace period too, so that it holds nothing up.
 *
 * <p>Requires {@code delete} and {@code watch} of namespaces, and is faster with {@code deletecollection}, {@code list} and
 * {@code watch} of pods.
 */
public final class NamespaceRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(NamespaceRemoval.class);

    /** Longer than the grace period of pods that do not set one. At most half of the time for the namespace. */
    private static final Duration PODS_TIMEOUT = Duration.ofSeconds(40);

    private static final int NAMED_PODS = 3;

    /** Namespaces that are removed at a time: each is watched, with its pods. */
    private static final int AT_A_TIME = 20;

    private final KubernetesClient client;
    private final Duration deadline;
    private final ToldWait wait;
    private final Consumer<String> waiting;
    /** The namespace as the watch saw it last. */
    private volatile List<Namespace> last = List.of();
    /** The pods that still run, as their watch saw them last. */
    private volatile List<Pod> running = List.of();

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
            removePods(name, Map.of());
            calls.make(() -> client.namespaces()
                    .withName(name)
                    .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                    .delete());
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

    /**
     * Removes namespaces, several at a time, each within the deadline. One that stays keeps none of the others.
     *
     * @throws CleanUpException naming each that is left, a line for each
     */
    public void removeAll(Collection<String> names) throws CleanUpException, InterruptedException {
        List<Callable<Optional<String>>> removals = names.stream()
                .<Callable<Optional<String>>>map(name -> () -> problemOf(name))
                .toList();
        List<String> problems = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            for (Future<Optional<String>> removal : threads.invokeAll(removals)) {
                removal.get().ifPresent(problems::add);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot remove namespaces", e);
        }
        if (!problems.isEmpty()) {
            throw new CleanUpException(String.join(System.lineSeparator(), problems));
        }
    }

    private Optional<String> problemOf(String name) throws InterruptedException {
        try {
            new NamespaceRemoval(client, deadline, wait, waiting).remove(name);
            return Optional.empty();
        } catch (CleanUpException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private List<Namespace> awaitEnd(String name, Duration timeout) throws TimeoutException, InterruptedException {
        return wait.until(
                client.namespaces().withField("metadata.name", name),
                found -> {
                    last = List.copyOf(found);
                    return found.isEmpty();
                },
                timeout,
                _ -> waiting.accept("waiting until namespace %s is gone: %s".formatted(name, holding(name))));
    }

    /**
     * Removes pods as far as it may; the rest is left to Kubernetes.
     *
     * @param labels that they have; none for all of the namespace
     */
    public void removePods(String namespace, Map<String, String> labels) throws InterruptedException {
        try {
            Duration half = deadline.dividedBy(2);
            if (endPods(namespace, labels, half.compareTo(PODS_TIMEOUT) < 0 ? half : PODS_TIMEOUT)) {
                client.pods()
                        .inNamespace(namespace)
                        .withLabels(labels)
                        .withGracePeriod(0)
                        .delete();
            }
        } catch (KubernetesClientException e) {
            LOG.debug("pods of namespace {} are left to its deletion: {}", namespace, KubernetesErrors.message(e));
        }
    }

    /** Deletes the pods and waits for the end of their containers. Returns whether pods are left. */
    private boolean endPods(String namespace, Map<String, String> labels, Duration timeout)
            throws InterruptedException {
        RepeatedCalls calls = RepeatedCalls.within(timeout);
        var pods = client.pods().inNamespace(namespace).withLabels(labels);
        calls.make(pods::delete);
        try {
            List<Pod> left = calls.make(() -> wait.until(
                    pods,
                    this::haveEnded,
                    calls.left(),
                    _ -> waiting.accept("waiting for the run's pods in namespace %s to end: %s"
                            .formatted(namespace, named(running)))));
            return !left.isEmpty();
        } catch (TimeoutException e) {
            waiting.accept(
                    "pods of namespace %s have not ended within %d s and are deleted without waiting for them: %s. Their containers may run on until their nodes are back"
                            .formatted(namespace, timeout.toSeconds(), named(running)));
            return true;
        }
    }

    private boolean haveEnded(List<Pod> pods) {
        running = pods.stream().filter(NamespaceRemoval::isRunning).toList();
        return running.isEmpty();
    }

    /** Returns what keeps the namespace: its pods where they may be listed, and what Kubernetes says. */
    private String holding(String namespace) {
        List<Pod> pods;
        try {
            pods = client.pods().inNamespace(namespace).list().getItems();
        } catch (KubernetesClientException e) {
            LOG.debug("the pods of namespace {} cannot be listed: {}", namespace, KubernetesErrors.message(e));
            pods = List.of();
        }
        String said = conditions(last);
        return pods.isEmpty() ? said : "pods %s%s".formatted(named(pods), last.isEmpty() ? "" : "; " + said);
    }

    private static String named(List<Pod> pods) {
        return pods.stream().limit(NAMED_PODS).map(NamespaceRemoval::describe).collect(Collectors.joining(", "))
                + (pods.size() > NAMED_PODS ? " and %d more".formatted(pods.size() - NAMED_PODS) : "");
    }

    private static String describe(Pod pod) {
        String node = pod.getSpec() == null ? null : pod.getSpec().getNodeName();
        String name = pod.getMetadata().getName() + (node == null ? "" : " on node " + node);
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
