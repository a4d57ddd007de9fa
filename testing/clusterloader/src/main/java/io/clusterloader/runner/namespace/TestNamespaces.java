package io.clusterloader.runner.namespace;

import io.clusterloader.kubernetes.RepeatedCalls;
import io.clusterloader.runner.objects.ApiErrors;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The namespaces of one test. They are created before its first step and deleted after its last. */
public final class TestNamespaces {
    /** The labels of every namespace that was created for a test. */
    static final Map<String, String> LABELS =
            Map.of("app.kubernetes.io/name", "test-namespace", "app.kubernetes.io/managed-by", "clusterloader");

    /** The label of one run of one test; only its own process knows the value. */
    private static final String RUN_LABEL = "clusterloader.io/run";

    private static final String ANY_RANDOM_PREFIX = "test-[a-z0-9]{6}";

    private final KubernetesClient client;
    private final NamespaceOptions options;
    private final Consumer<String> waiting;
    private final String run = UUID.randomUUID().toString();
    private volatile Optional<NamespaceDeletion> deletion = Optional.empty();
    private final Set<String> ours = new ConcurrentSkipListSet<>();

    /** Creates none yet, for somebody who is not told what is waited for. */
    public TestNamespaces(KubernetesClient client, NamespaceOptions options) {
        this(client, options, text -> {});
    }

    /**
     * Creates none yet.
     *
     * @param waiting is told every 15 s for which earlier namespaces the creation waits
     */
    public TestNamespaces(KubernetesClient client, NamespaceOptions options, Consumer<String> waiting) {
        this.client = client;
        this.options = options;
        this.waiting = waiting;
    }

    /** Returns the options that these namespaces follow. */
    public NamespaceOptions options() {
        return options;
    }

    /**
     * Returns whether the objects in a namespace are deleted with it at the end of the test: it was created for this
     * test, or for an earlier one that left it.
     */
    public boolean takesAlong(String namespace) {
        return options.deleteAutomanagedNamespaces() && ours.contains(namespace);
    }

    /**
     * Creates the namespaces. Deletes those of earlier runs first, if the options say so.
     *
     * @return their names
     * @throws NamespaceException if one cannot be created; those that were created must still be deleted
     */
    public List<String> create() throws NamespaceException, InterruptedException {
        try {
            if (options.deleteStaleNamespaces()) {
                deleteStale();
            }
            List<String> names = new ArrayList<>();
            for (int n = 1; n <= options.number(); n++) {
                names.add(create(options.nameOf(n)));
            }
            return names;
        } catch (KubernetesClientException e) {
            throw new NamespaceException("cannot look at the cluster's namespaces: " + ApiErrors.reason(e), e);
        }
    }

    /** Deletes what killed runs left. Only on request, because a run that is still going on looks the same from outside. */
    private void deleteStale() throws NamespaceException, InterruptedException {
        Pattern stale = Pattern.compile("(%s|%s)-[0-9]+".formatted(ANY_RANDOM_PREFIX, Pattern.quote(options.prefix())));
        List<Namespace> found = RepeatedCalls.within(RepeatedCalls.USUAL)
                .make(() -> client.namespaces().withLabels(LABELS).list().getItems());
        List<String> names = found.stream()
                .map(Namespace::getMetadata)
                .map(metadata -> metadata.getName())
                .filter(name -> stale.matcher(name).matches())
                .toList();
        List<String> left = new NamespaceDeletion(client, names).await(options.deleteNamespaceTimeout(), waiting);
        if (!left.isEmpty()) {
            throw new NamespaceException("what earlier runs left: " + String.join("; ", left), null);
        }
    }

    private String create(String name) throws NamespaceException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Namespace namespace = new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(LABELS)
                .addToLabels(RUN_LABEL, run)
                .endMetadata()
                .build();
        try {
            // One that an attempt without an answer has created is recognised by its label.
            RepeatedCalls.within(RepeatedCalls.USUAL)
                    .make(() -> client.namespaces().resource(namespace).create());
            ours.add(name);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw refused(name, ApiErrors.reason(e), e);
            }
            if (isOfTests(takeOver(name, e))) {
                ours.add(name);
            }
        }
        return name;
    }

    /** Returns the labels of the existing namespace, if the options allow to use it. */
    private Map<String, String> takeOver(String name, KubernetesClientException conflict) throws NamespaceException {
        Namespace existing = client.namespaces().withName(name).get();
        if (existing == null) {
            throw refused(name, ApiErrors.reason(conflict), conflict);
        }
        Map<String, String> labels =
                Objects.requireNonNullElse(existing.getMetadata().getLabels(), Map.of());
        // A request whose response was lost is sent again, and then finds what it created itself.
        boolean justCreated = run.equals(labels.get(RUN_LABEL));
        if (existing.getMetadata().getDeletionTimestamp() != null) {
            throw refused(name, "one of that name is still being deleted", conflict);
        }
        if (!justCreated && !options.enableExistingNamespaces()) {
            throw refused(
                    name,
                    "it exists; have another prefix, or set namespace.enableExistingNamespaces to use it, or "
                            + "namespace.deleteStaleNamespaces to remove what an earlier run left",
                    conflict);
        }
        return labels;
    }

    private static boolean isOfTests(Map<String, String> labels) {
        return labels.entrySet().containsAll(LABELS.entrySet());
    }

    private static NamespaceException refused(String name, String reason, KubernetesClientException cause) {
        return new NamespaceException("cannot make namespace %s: %s".formatted(name, reason), cause);
    }

    /** Returns the namespaces that a deletion is waiting for, and why they are there still; nothing before it. */
    public Optional<String> deleting() {
        return deletion.map(NamespaceDeletion::waitsFor);
    }

    /**
     * Deletes the namespaces, if the options say so, and waits until they are gone. May be called at any time, also
     * again.
     *
     * @param timeout how long that may take; {@link NamespaceOptions#deleteNamespaceTimeout} unless the run is being
     *     stopped
     * @return what is left, in words; empty if nothing is
     */
    public List<String> delete(Duration timeout) throws InterruptedException {
        if (!options.deleteAutomanagedNamespaces()) {
            return List.of();
        }
        NamespaceDeletion begun = new NamespaceDeletion(client, ours);
        deletion = Optional.of(begun);
        List<String> problems = begun.await(timeout, text -> {});
        if (problems.isEmpty()) {
            ours.clear();
        }
        return problems;
    }
}
