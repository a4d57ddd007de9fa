package io.clusterloader.runner.namespace;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;

/** The namespaces of one test: made before its first step, deleted after its last. */
public final class TestNamespaces {
    private final KubernetesClient client;
    private final NamespaceOptions options;

    public TestNamespaces(KubernetesClient client, NamespaceOptions options) {
        this.client = client;
        this.options = options;
    }

    /** The options that these namespaces follow. */
    public NamespaceOptions options() {
        return options;
    }

    /**
     * Makes the namespaces; deletes those of earlier runs first, if the options say so.
     *
     * @return their names
     * @throws NamespaceException if one cannot be made; what was made is then still to be deleted
     */
    public List<String> create() throws NamespaceException, InterruptedException {
        if (options.number() > 0) {
            throw new NamespaceException("namespaces cannot be made yet on " + client.getMasterUrl(), null);
        }
        return List.of();
    }

    /**
     * Deletes the namespaces, if the options say so, and watches until they are gone. May be called at any time, also
     * again.
     *
     * @param deadline how long that may take; {@link NamespaceOptions#deleteNamespaceTimeout} where nobody is in a hurry
     * @return what is left, in words; empty if nothing is
     */
    public List<String> delete(Duration deadline) throws InterruptedException {
        return List.of();
    }
}
