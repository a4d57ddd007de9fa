package io.clusterloader.localcluster.controller;

import io.clusterloader.localcluster.controller.runtime.NodeFit;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The choice of a node for a pod. */
sealed interface Placement {

    /** The node of the pod. */
    record On(String node) implements Placement {}

    /**
     * No node fits.
     *
     * @param message why, in the words of the Kubernetes scheduler
     */
    record Nowhere(String message) implements Placement {}

    /**
     * Chooses the node with the fewest pods among those that fit.
     *
     * @param pods those of each node
     */
    static Placement choose(Pod pod, Collection<Node> nodes, Map<String, List<Pod>> pods) {
        if (nodes.isEmpty()) {
            return new Nowhere("no nodes available to schedule pods");
        }
        List<Node> fitting = nodes.stream()
                .filter(node -> obstacle(pod, node, pods).isEmpty())
                .toList();
        return fitting.stream()
                .map(node -> node.getMetadata().getName())
                .min(Comparator.comparingInt((String name) ->
                                pods.getOrDefault(name, List.of()).size())
                        .thenComparing(Comparator.naturalOrder()))
                .<Placement>map(On::new)
                .orElseGet(() -> new Nowhere(explain(pod, nodes, pods)));
    }

    private static String explain(Pod pod, Collection<Node> nodes, Map<String, List<Pod>> pods) {
        Map<String, Long> reasons = nodes.stream()
                .map(node -> obstacle(pod, node, pods).orElseThrow())
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        return reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", ", "0/" + nodes.size() + " nodes are available: ", "."));
    }

    private static Optional<String> obstacle(Pod pod, Node node, Map<String, List<Pod>> pods) {
        Optional<Taint> taint = NodeFit.untolerated(node, pod.getSpec().getTolerations());
        if (taint.isPresent()) {
            boolean cordoned = taint.get().getKey().equals("node.kubernetes.io/unschedulable");
            return Optional.of(
                    cordoned
                            ? "node(s) were unschedulable"
                            : "node(s) had untolerated taint " + NodeFit.describe(taint.get()));
        }
        if (!NodeFit.isSelected(pod.getSpec(), node)) {
            return Optional.of("node(s) didn't match Pod's node affinity/selector");
        }
        Optional<String> lacking = lacking(pod, node);
        if (lacking.isPresent()) {
            return lacking.map(resource -> "Insufficient " + resource);
        }
        List<Pod> there = pods.getOrDefault(node.getMetadata().getName(), List.of());
        if (there.size() >= capacity(node)) {
            return Optional.of("Too many pods");
        }
        Set<String> taken = there.stream().flatMap(Placement::hostPorts).collect(Collectors.toSet());
        return hostPorts(pod).anyMatch(taken::contains)
                ? Optional.of("node(s) didn't have free ports for the requested pod ports")
                : Optional.empty();
    }

    /** Returns the ports that a pod takes on its node, as {@code TCP 8080}. */
    private static Stream<String> hostPorts(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .filter(port -> port.getHostPort() != null)
                .map(port -> port.getProtocol() + " " + port.getHostPort());
    }

    /**
     * Returns the resource of which the pod requests more than the whole node has. Requests of other pods are not
     * counted: all nodes are the one machine, and an idle pod uses nothing.
     */
    private static Optional<String> lacking(Pod pod, Node node) {
        Map<String, Quantity> has = Optional.ofNullable(node.getStatus())
                .map(status -> status.getAllocatable())
                .orElse(Map.of());
        return Stream.of("cpu", "memory")
                .filter(has::containsKey)
                .filter(name -> requested(pod, name)
                                .compareTo(Objects.requireNonNull(has.get(name)).getNumericalAmount())
                        > 0)
                .findFirst();
    }

    private static BigDecimal requested(Pod pod, String name) {
        return pod.getSpec().getContainers().stream()
                .map(container -> container.getResources())
                .filter(resources -> resources != null && resources.getRequests() != null)
                .map(resources -> resources.getRequests().get(name))
                .filter(amount -> amount != null)
                .map(Quantity::getNumericalAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long capacity(Node node) {
        return Optional.ofNullable(node.getStatus())
                .map(status -> status.getAllocatable())
                .map(allocatable -> allocatable.get("pods"))
                .map(Quantity::getNumericalAmount)
                .map(amount -> amount.longValue())
                .orElse(Long.MAX_VALUE);
    }
}
