package io.clusterloader.netperf.fleet;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Removes the namespaces of runs that were killed before they could clean up. */
public final class StaleNamespaces {
    private StaleNamespaces() {}

    /**
     * Requests the deletion of every namespace of this plugin whose time is over, and does not wait for it.
     *
     * @return their names
     */
    public static List<String> remove(KubernetesClient client, Instant now) {
        List<String> stale = client.namespaces().withLabels(Labels.OURS).list().getItems().stream()
                .filter(namespace -> namespace.getMetadata().getDeletionTimestamp() == null)
                .filter(namespace -> isOver(namespace, now))
                .map(namespace -> namespace.getMetadata().getName())
                .toList();
        stale.forEach(name -> client.namespaces().withName(name).delete());
        return stale;
    }

    /** Returns false for a namespace without a readable end: its owner is unknown. */
    private static boolean isOver(Namespace namespace, Instant now) {
        String expires = namespace.getMetadata().getAnnotations() == null
                ? null
                : namespace.getMetadata().getAnnotations().get(Labels.EXPIRES);
        try {
            return expires != null && Instant.parse(expires).isBefore(now);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
