package io.clusterloader.netperf.fleet;

import io.clusterloader.netperf.plan.OtherRun;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The namespaces of runs of this plugin: of those that were killed before they could clean up, and of those that are alive. */
public final class OtherRuns {
    private final KubernetesClient client;
    private final List<Namespace> namespaces;

    private OtherRuns(KubernetesClient client, List<Namespace> namespaces) {
        this.client = client;
        this.namespaces = namespaces;
    }

    /** Lists the namespaces. */
    public static OtherRuns list(KubernetesClient client) {
        return new OtherRuns(
                client, client.namespaces().withLabels(Labels.OURS).list().getItems());
    }

    /**
     * Requests the deletion of every namespace whose time is over, and does not wait for it.
     *
     * @return their names
     */
    public List<String> removeDead(Instant now) {
        List<String> dead = namespaces.stream()
                .filter(namespace -> namespace.getMetadata().getDeletionTimestamp() == null)
                .filter(namespace -> isOver(namespace, now))
                .map(namespace -> namespace.getMetadata().getName())
                .toList();
        dead.forEach(name -> client.namespaces().withName(name).delete());
        return dead;
    }

    /**
     * Returns the runs that have running pods, which may load the network and its nodes.
     *
     * @param own the namespace of the run that asks
     */
    public List<OtherRun> alive(String own) {
        return namespaces.stream()
                .filter(namespace -> !namespace.getMetadata().getName().equals(own))
                .flatMap(namespace -> alive(namespace).stream())
                .toList();
    }

    private Optional<OtherRun> alive(Namespace namespace) {
        String name = namespace.getMetadata().getName();
        try {
            Set<String> nodes = client.pods().inNamespace(name).list().getItems().stream()
                    .filter(pod -> pod.getStatus() != null
                            && "Running".equals(pod.getStatus().getPhase()))
                    .map(Pod::getSpec)
                    .map(spec -> spec.getNodeName())
                    .collect(Collectors.toSet());
            return nodes.isEmpty() ? Optional.empty() : Optional.of(new OtherRun(name, end(namespace), nodes));
        } catch (KubernetesClientException e) {
            // It is not known to be dead, and not every user may look into it.
            return Optional.of(new OtherRun(name, end(namespace), Set.of()));
        }
    }

    /** Returns false for a namespace without a readable end: its owner is unknown. */
    private static boolean isOver(Namespace namespace, Instant now) {
        try {
            return end(namespace).map(Instant::parse).filter(now::isAfter).isPresent();
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Optional<String> end(Namespace namespace) {
        return Optional.ofNullable(namespace.getMetadata())
                .map(ObjectMeta::getAnnotations)
                .map((Map<String, String> annotations) -> annotations.get(Labels.EXPIRES));
    }
}
