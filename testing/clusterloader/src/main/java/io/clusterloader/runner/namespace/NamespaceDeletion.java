package io.clusterloader.runner.namespace;

import io.clusterloader.kubernetes.RepeatedCalls;
import io.clusterloader.kubernetes.ToldWait;
import io.clusterloader.runner.objects.ApiErrors;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes namespaces of tests and waits until they are gone, with one watch for all. */
final class NamespaceDeletion {
    private static final Logger LOG = LoggerFactory.getLogger(NamespaceDeletion.class);

    private final KubernetesClient client;
    private final Set<String> left;
    private final List<String> problems = new ArrayList<>();
    private boolean givenUp;
    /** The namespaces as the watch saw them last. */
    private volatile List<Namespace> seen = List.of();

    NamespaceDeletion(KubernetesClient client, Collection<String> names) {
        this.client = client;
        this.left = ConcurrentHashMap.newKeySet();
        this.left.addAll(names);
    }

    /**
     * Deletes the namespaces.
     *
     * @param waiting is told every 15 s what is being waited for
     * @return what is left, in words
     */
    List<String> await(Duration timeout, Consumer<String> waiting) throws InterruptedException {
        RepeatedCalls calls = RepeatedCalls.within(timeout);
        for (String name : sorted()) {
            delete(name, calls);
            if (givenUp) {
                return problems;
            }
        }
        if (!left.isEmpty()) {
            watch(calls, timeout, waiting);
        }
        return problems;
    }

    private void delete(String name, RepeatedCalls calls) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            calls.make(() -> client.namespaces().withName(name).delete());
        } catch (KubernetesClientException e) {
            // A refusal concerns one namespace. Where the server never answered, no time is left for the others.
            givenUp = e.getCode() <= 0;
            List<String> meant = givenUp ? sorted() : List.of(name);
            problems.add(problem("cannot delete namespace", meant, ApiErrors.reason(e)));
            left.remove(name);
        }
    }

    private List<String> sorted() {
        return left.stream().sorted().toList();
    }

    private void watch(RepeatedCalls calls, Duration timeout, Consumer<String> waiting) throws InterruptedException {
        try {
            calls.make(() -> watchOnce(calls, waiting));
        } catch (TimeoutException e) {
            LOG.debug("waiting for the end of {}", left, e);
            lookOnce(timeout);
        } catch (KubernetesClientException e) {
            problems.add(problem("cannot watch the end of namespace", sorted(), ApiErrors.reason(e)));
        }
    }

    private List<Namespace> watchOnce(RepeatedCalls calls, Consumer<String> waiting)
            throws TimeoutException, InterruptedException {
        return ToldWait.USUAL.until(
                client.namespaces().withLabels(TestNamespaces.LABELS),
                this::noneIsLeft,
                calls.left(),
                time -> waiting.accept("%d s more at most: waiting for %s".formatted(time.toSeconds(), waitsFor())));
    }

    /** Returns the namespaces that are left, and why they are there still. */
    String waitsFor() {
        return "namespace %s: %s".formatted(String.join(", ", sorted()), conditions());
    }

    /** Lists the namespaces once more after the timeout: the watch may be late. */
    private void lookOnce(Duration timeout) {
        String what = "not gone after %.1f s: namespace".formatted(timeout.toMillis() / 1e3);
        try {
            if (!noneIsLeft(
                    client.namespaces().withLabels(TestNamespaces.LABELS).list().getItems())) {
                problems.add(problem(what, sorted(), conditions()));
            }
        } catch (KubernetesClientException e) {
            problems.add(problem(what, sorted(), ApiErrors.reason(e)));
        }
    }

    private boolean noneIsLeft(List<Namespace> existing) {
        seen = List.copyOf(existing);
        left.retainAll(existing.stream()
                .map(namespace -> namespace.getMetadata().getName())
                .collect(Collectors.toSet()));
        return left.isEmpty();
    }

    /** Returns the reasons that Kubernetes gives for namespaces that are not gone. */
    private String conditions() {
        String said = seen.stream()
                .filter(namespace -> left.contains(namespace.getMetadata().getName()))
                .filter(namespace -> namespace.getStatus() != null)
                .flatMap(namespace -> namespace.getStatus().getConditions().stream())
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(NamespaceCondition::getMessage)
                .distinct()
                .collect(Collectors.joining("; "));
        return said.isEmpty() ? "Kubernetes gives no reason" : said;
    }

    private static String problem(String what, List<String> names, String reason) {
        return "%s %s: %s. Remove with: kubectl delete namespace %s"
                .formatted(what, String.join(", ", names), reason, String.join(" ", names));
    }
}
