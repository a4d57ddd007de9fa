package io.clusterloader.runner.chaos;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.runner.provider.ClusterNodes;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The nodes of a cluster that can be stopped. A node says so by the annotation {@value #STOPPABLE}; who has set it there stops the
 * node's kubelet and pods until the time in its annotation {@value #STOPPED_UNTIL}, or until that annotation is removed. So a node
 * comes back by itself if nobody is left to start it.
 */
public final class StoppableNodes {
    public static final String STOPPABLE = "clusterloader.io/stoppable";
    static final String STOPPED_UNTIL = "clusterloader.io/stopped-until";

    /** Where ClusterLoader2 puts Prometheus, whose node it never fails. */
    private static final String MONITORING = "monitoring";

    private static final String PROMETHEUS_KEY = "prometheus";
    private static final String PROMETHEUS_VALUE = "k8s";

    private final KubernetesClient client;

    public StoppableNodes(KubernetesClient client) {
        this.client = client;
    }

    /** Returns whether any node can be stopped. */
    public boolean any() {
        return client.nodes().list().getItems().stream().anyMatch(StoppableNodes::isStoppable);
    }

    /** Returns the names of the nodes that can be stopped, are ready and schedulable, have no taint and do not run Prometheus. */
    List<String> usable() {
        Set<String> monitoring =
                client
                        .pods()
                        .inNamespace(MONITORING)
                        .withLabel(PROMETHEUS_KEY, PROMETHEUS_VALUE)
                        .list()
                        .getItems()
                        .stream()
                        .map(Pod::getSpec)
                        .map(spec -> Objects.requireNonNullElse(spec.getNodeName(), ""))
                        .collect(Collectors.toSet());
        return client.nodes().list().getItems().stream()
                .filter(StoppableNodes::isStoppable)
                .filter(ClusterNodes::isSchedulableUntainted)
                .map(node -> node.getMetadata().getName())
                .filter(name -> !monitoring.contains(name))
                .sorted()
                .toList();
    }

    /** Has a node stopped. */
    void stop(String node, Instant until) {
        annotate(node, "\"%s\"".formatted(until));
    }

    /** Has a node started again. */
    void start(String node) {
        annotate(node, "null");
    }

    /**
     * Waits until nodes are ready.
     *
     * @return those that are not in time
     */
    List<String> awaitReady(Collection<String> names, Duration timeout) throws InterruptedException {
        CompletableFuture<List<Node>> ready =
                client.nodes().informOnCondition(nodes -> unready(names, nodes).isEmpty());
        try {
            ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return List.of();
        } catch (TimeoutException e) {
            return unready(names, client.nodes().list().getItems());
        } catch (ExecutionException e) {
            throw new KubernetesClientException(KubernetesErrors.message(e), e);
        } finally {
            ready.cancel(true);
        }
    }

    private static List<String> unready(Collection<String> names, List<Node> nodes) {
        Set<String> ready = nodes.stream()
                .filter(ClusterNodes::isReady)
                .map(node -> node.getMetadata().getName())
                .collect(Collectors.toSet());
        return names.stream().filter(name -> !ready.contains(name)).toList();
    }

    private static boolean isStoppable(Node node) {
        return "true"
                .equals(Objects.requireNonNullElse(node.getMetadata().getAnnotations(), Map.<String, String>of())
                        .get(STOPPABLE));
    }

    private void annotate(String node, String value) {
        client.nodes()
                .withName(node)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"%s\":%s}}}".formatted(STOPPED_UNTIL, value));
    }
}
