package io.clusterloader.localcluster.controller.runtime;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Informers that several controllers share: one watch per kind. */
public record SharedInformers(
        SharedIndexInformer<Pod> pods,
        SharedIndexInformer<Node> nodes,
        SharedIndexInformer<Service> services,
        SharedIndexInformer<Namespace> namespaces)
        implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 60;

    private static final String BY_CONTROLLER = "controller";

    /** Lists everything, and returns when the informers are filled. */
    public static SharedInformers start(KubernetesClient client) {
        SharedInformers informers = new SharedInformers(
                client.pods().inAnyNamespace().runnableInformer(0),
                client.nodes().runnableInformer(0),
                client.services().inAnyNamespace().runnableInformer(0),
                client.namespaces().runnableInformer(0));
        informers.pods.addIndexers(Map.of(BY_CONTROLLER, SharedInformers::controllerUid));
        fill(List.of(informers.pods, informers.nodes, informers.services, informers.namespaces));
        return informers;
    }

    private static List<String> controllerUid(Pod pod) {
        return Ownership.controller(pod).map(owner -> List.of(owner.getUid())).orElse(List.of());
    }

    /** Returns the pods that the cache shows of a controller, whatever their state. */
    public List<Pod> podsOf(HasMetadata owner) {
        return pods.getIndexer().byIndex(BY_CONTROLLER, owner.getMetadata().getUid());
    }

    @Override
    public void close() {
        pods.close();
        nodes.close();
        services.close();
        namespaces.close();
    }

    /**
     * Starts the informers and returns when all are filled.
     *
     * @throws KubernetesClientException if they are not within the deadline, which is a minute
     */
    public static void fill(Collection<? extends SharedIndexInformer<?>> informers) {
        CompletableFuture<?>[] starts = informers.stream()
                .map(informer -> informer.start().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(starts).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("interrupted while the first lists were read", e);
        } catch (ExecutionException e) {
            throw new KubernetesClientException("the first lists could not be read: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new KubernetesClientException("the first lists were not read within " + DEADLINE_SECONDS + " s", e);
        }
    }
}
