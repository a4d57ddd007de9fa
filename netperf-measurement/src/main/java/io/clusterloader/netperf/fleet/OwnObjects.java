package io.clusterloader.netperf.fleet;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.kubernetes.NamespaceRemoval;
import io.clusterloader.kubernetes.OtherRuns;
import io.clusterloader.kubernetes.RepeatedCalls;
import io.clusterloader.kubernetes.ToldWait;
import io.clusterloader.measurement.CleanUpException;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What a run has in a namespace that is the user's. The Service of its orchestrator, which is created first, owns the rest: with it the
 * garbage collector of Kubernetes removes also what the runner may not read, such as Secrets.
 */
public final class OwnObjects {
    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, String> labels;

    OwnObjects(KubernetesClient client, String namespace, String runId) {
        this.client = client;
        this.namespace = namespace;
        this.labels = Map.of(Labels.RUN, runId);
    }

    /** Lets a Service that exists own an object that does not yet. */
    static void let(Service front, HasMetadata object) {
        object.addOwnerReference(new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Service")
                .withName(front.getMetadata().getName())
                .withUid(front.getMetadata().getUid())
                .build());
    }

    /**
     * Removes what runs have left in a namespace whose time is over.
     *
     * @return the ids of these runs
     */
    public static List<String> removeDead(
            KubernetesClient client, String namespace, Instant now, Duration deadline, Consumer<String> waiting)
            throws CleanUpException, InterruptedException {
        List<String> dead = new ArrayList<>();
        for (Service front : client.services()
                .inNamespace(namespace)
                .withLabels(Labels.OURS)
                .list()
                .getItems()) {
            if (OtherRuns.isOver(front, now)) {
                String runId = String.valueOf(front.getMetadata().getLabels().get(Labels.RUN));
                new OwnObjects(client, namespace, runId).remove(deadline, waiting);
                dead.add(runId);
            }
        }
        return dead;
    }

    /** Returns the Service that owns all else, unless it is gone or another run's. */
    Optional<Service> front() {
        return Optional.ofNullable(client.services()
                        .inNamespace(namespace)
                        .withName(FleetNames.ORCHESTRATOR)
                        .get())
                .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
                .filter(this::isOwn);
    }

    private boolean isOwn(Service service) {
        return service.getMetadata().getLabels().entrySet().containsAll(labels.entrySet());
    }

    /**
     * Removes all of it, the pods first, and waits until pods and Services are gone. What is gone already is no error.
     *
     * @throws CleanUpException naming what is left, and the command that removes it
     */
    void remove(Duration deadline, Consumer<String> waiting) throws CleanUpException, InterruptedException {
        RepeatedCalls calls = RepeatedCalls.within(deadline);
        try {
            new NamespaceRemoval(client, deadline, waiting).removePods(namespace, labels);
            calls.make(() -> {
                front().ifPresent(service -> client.resource(service)
                        .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                        .delete());
                return labels;
            });
            calls.make(() -> ToldWait.USUAL.until(
                    client.services().inNamespace(namespace).withLabels(labels),
                    List::isEmpty,
                    calls.left(),
                    left -> waiting.accept(
                            "waiting until the Services of the run are gone from namespace %s, %d s more at most"
                                    .formatted(namespace, left.toSeconds()))));
        } catch (TimeoutException e) {
            throw new CleanUpException(left("they are not gone after %d s".formatted(deadline.toSeconds())), e);
        } catch (KubernetesClientException e) {
            throw new CleanUpException(left(KubernetesErrors.message(e)), e);
        }
    }

    private String left(String why) {
        return "objects of run %s are left in namespace %s: %s. Remove them with: %s"
                .formatted(labels.get(Labels.RUN), namespace, why, removalCommand(namespace));
    }

    /** Returns the command that removes what a run has left. Whoever may run there may also give it. */
    static String removalCommand(String namespace) {
        return "kubectl delete service %s -n %s".formatted(FleetNames.ORCHESTRATOR, namespace);
    }
}
