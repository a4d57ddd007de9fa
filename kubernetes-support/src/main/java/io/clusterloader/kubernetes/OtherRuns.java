package io.clusterloader.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The namespaces of runs: of those that were killed before they could clean up, and of those that are alive. */
public final class OtherRuns {
    /** The labels that every namespace has that this program creates: for a measurement, or for the objects of a test. */
    public static final Map<String, String> OURS = Map.of("app.kubernetes.io/managed-by", "clusterloader");

    /** The annotation of a measurement's namespace with the time, in ISO 8601, after which nobody needs it. */
    public static final String EXPIRES = "clusterloader.io/expires";

    /** The phases of pods that load nothing any more. */
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final KubernetesClient client;
    private final List<Namespace> namespaces;

    private OtherRuns(KubernetesClient client, List<Namespace> namespaces) {
        this.client = client;
        this.namespaces = namespaces;
    }

    /** Lists the namespaces that have these labels. */
    public static OtherRuns list(KubernetesClient client, Map<String, String> labels) {
        return new OtherRuns(
                client, client.namespaces().withLabels(labels).list().getItems());
    }

    /** Returns these runs without the one in this namespace. Its pods are then not listed. */
    public OtherRuns without(String namespace) {
        return new OtherRuns(
                client,
                namespaces.stream()
                        .filter(other -> !other.getMetadata().getName().equals(namespace))
                        .toList());
    }

    /** Returns the names of the namespaces whose time is over, those that are being deleted among them. */
    public List<String> dead(Instant now) {
        return namespaces.stream()
                .filter(namespace -> isOver(namespace, now))
                .map(namespace -> namespace.getMetadata().getName())
                .toList();
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

    /** Returns the runs that have pods which have not ended: they may load the network and their nodes. */
    public List<OtherRun> alive() {
        return namespaces.stream()
                .flatMap(namespace -> alive(namespace).stream())
                .toList();
    }

    private Optional<OtherRun> alive(Namespace namespace) {
        String name = namespace.getMetadata().getName();
        try {
            List<Pod> pods = client.pods().inNamespace(name).list().getItems().stream()
                    .filter(pod -> pod.getStatus() == null
                            || !ENDED.contains(pod.getStatus().getPhase()))
                    .toList();
            Set<String> nodes = pods.stream()
                    .map(pod -> pod.getSpec().getNodeName())
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            return pods.isEmpty() ? Optional.empty() : Optional.of(new OtherRun(name, end(namespace), nodes));
        } catch (KubernetesClientException e) {
            // It is not known to be dead, and not every user may look into it.
            return Optional.of(new OtherRun(name, end(namespace), Set.of()));
        }
    }

    /** Returns whether the annotated end of an object has passed; false where it has no readable one, because its owner is unknown. */
    public static boolean isOver(HasMetadata object, Instant now) {
        try {
            return end(object).map(Instant::parse).filter(now::isAfter).isPresent();
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Optional<String> end(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata())
                .map(ObjectMeta::getAnnotations)
                .map((Map<String, String> annotations) -> annotations.get(EXPIRES));
    }
}
