package io.clusterloader.runner.namespace;

import io.clusterloader.runner.namespace.Creation.Owner;
import io.clusterloader.runner.objects.ApiErrors;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;

/** The namespaces of one test: made before its first step, deleted after its last. */
public final class TestNamespaces {
    private final KubernetesClient client;
    private final NamespaceOptions options;
    private final String run = UUID.randomUUID().toString();
    private final Set<String> ours = new ConcurrentSkipListSet<>();

    public TestNamespaces(KubernetesClient client, NamespaceOptions options) {
        this.client = client;
        this.options = options;
    }

    /** The options that these namespaces follow. */
    public NamespaceOptions options() {
        return options;
    }

    /**
     * Whether what is in a namespace goes with it at the end of the test: it was made for this test, or for an earlier
     * one that left it to this.
     */
    public boolean takesAlong(String namespace) {
        return options.deleteAutomanagedNamespaces() && ours.contains(namespace);
    }

    /**
     * Makes the namespaces; deletes those of earlier runs first, if the options say so.
     *
     * @return their names
     * @throws NamespaceException if one cannot be made; what was made is then still to be deleted
     */
    public List<String> create() throws NamespaceException, InterruptedException {
        try {
            if (options.deleteStaleNamespaces()) {
                deleteStale();
            }
            Creation creation = new Creation(client, options, run);
            List<String> names = new ArrayList<>();
            for (int n = 1; n <= options.number(); n++) {
                names.add(create(options.nameOf(n), creation));
            }
            return names;
        } catch (KubernetesClientException e) {
            throw new NamespaceException("cannot look at the cluster's namespaces: " + ApiErrors.reason(e), e);
        }
    }

    private String create(String name, Creation creation) throws NamespaceException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (creation.make(name) == Owner.TESTS) {
            ours.add(name);
        }
        return name;
    }

    private void deleteStale() throws NamespaceException, InterruptedException {
        List<String> stale = StaleNamespaces.find(client, options.prefix());
        List<String> left = new Deletion(client, stale).await(options.deleteNamespaceTimeout());
        if (!left.isEmpty()) {
            throw new NamespaceException("what earlier runs left: " + String.join("; ", left), null);
        }
    }

    /**
     * Deletes the namespaces, if the options say so, and watches until they are gone. May be called at any time, also
     * again.
     *
     * @param deadline how long that may take; {@link NamespaceOptions#deleteNamespaceTimeout} where nobody is in a hurry
     * @return what is left, in words; empty if nothing is
     */
    public List<String> delete(Duration deadline) throws InterruptedException {
        if (!options.deleteAutomanagedNamespaces()) {
            return List.of();
        }
        List<String> problems = new Deletion(client, ours).await(deadline);
        if (problems.isEmpty()) {
            ours.clear();
        }
        return problems;
    }
}
