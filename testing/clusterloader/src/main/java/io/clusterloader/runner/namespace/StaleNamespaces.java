package io.clusterloader.runner.namespace;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What runs left that were killed. Asked for by {@code deleteStaleNamespaces} only, because a run that still goes on
 * looks the same from outside.
 */
final class StaleNamespaces {
    private static final String ANY_RANDOM_PREFIX = "test-[a-z0-9]{6}";

    private StaleNamespaces() {}

    /** Namespaces made for tests, of the given prefix or of a random one. */
    static List<String> find(KubernetesClient client, String prefix) {
        Pattern stale = Pattern.compile("(%s|%s)-[0-9]+".formatted(ANY_RANDOM_PREFIX, Pattern.quote(prefix)));
        return client.namespaces().withLabels(Labels.OURS).list().getItems().stream()
                .map(Namespace::getMetadata)
                .map(metadata -> metadata.getName())
                .filter(name -> stale.matcher(name).matches())
                .toList();
    }
}
