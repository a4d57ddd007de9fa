package io.clusterloader.netperf.plan;

import io.clusterloader.kubernetes.NodePlatform;
import io.clusterloader.measurement.text.Suggestion;
import io.clusterloader.netperf.params.NodeChoice;
import io.clusterloader.netperf.plan.NodePool.Obstacle;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the nodes of a cluster that take the pods of a run, and says why the others do not. */
public final class SchedulableNodes {
    /** The label of the node's zone: https://kubernetes.io/docs/reference/labels-annotations-taints/#topologykubernetesiozone. */
    static final String ZONE = "topology.kubernetes.io/zone";

    private static final List<String> REPELLING = List.of("NoSchedule", "NoExecute");

    /** Kubernetes taints a cordoned node soon after, and its scheduler lets pods on that tolerate the taint. */
    private static final Taint CORDON = new TaintBuilder()
            .withKey("node.kubernetes.io/unschedulable")
            .withEffect("NoSchedule")
            .build();

    /** Some labels have another value on each node, so a message names no more than these. */
    private static final int VALUES_LISTED = 10;

    private SchedulableNodes() {}

    /**
     * Returns the nodes that the user chose, that are ready, that have no taint that repels and that can run the images; by name, so that a
     * run is planned alike each time. Of a cluster of several architectures it takes the one of the most nodes, since an image is of one.
     *
     * @param lookup returns the addresses of a host name; asked for nodes that tell no address
     */
    public static NodePool of(List<Node> nodes, NodeChoice choice, Function<String, List<String>> lookup) {
        List<Node> sorted = nodes.stream()
                .sorted(Comparator.comparing(node -> node.getMetadata().getName()))
                .toList();
        Optional<String> architecture = NodePlatform.mostFrequentArchitecture(
                sorted.stream().filter(node -> obstacle(node, choice).isEmpty()).toList());
        List<ClusterNode> usable = new ArrayList<>();
        Map<Obstacle, List<String>> leftOut = new LinkedHashMap<>();
        for (Node node : sorted) {
            obstacle(node, choice)
                    .or(() -> foreignArchitecture(node, architecture))
                    .ifPresentOrElse(
                            obstacle -> leftOut.computeIfAbsent(obstacle, any -> new ArrayList<>())
                                    .add(node.getMetadata().getName()),
                            () -> usable.add(clusterNode(node, lookup)));
        }
        return new NodePool(usable, leftOut, labelHints(nodes, choice).toList());
    }

    /**
     * Says which of these nodes do not take pods any more, and why: a cluster may lose or cordon a node after a run was planned.
     *
     * @param now all nodes of the cluster as it is now
     * @return the states of the lost nodes by their names
     */
    public static SortedMap<String, String> lost(List<ClusterNode> planned, List<Node> now, NodeChoice choice) {
        Map<String, Node> present =
                now.stream().collect(Collectors.toMap(node -> node.getMetadata().getName(), node -> node));
        SortedMap<String, String> lost = new TreeMap<>();
        for (ClusterNode node : planned) {
            Optional.ofNullable(present.get(node.name()))
                    .map(found -> obstacle(found, choice).map(obstacle -> obstacle.reason() + saidOfReadiness(found)))
                    .orElse(Optional.of("has left the cluster"))
                    .ifPresent(state -> lost.put(node.name(), state));
        }
        return lost;
    }

    /** Returns what the cluster says of a node that is not ready: {@code : Kubelet stopped posting node status.}; may be empty. */
    private static String saidOfReadiness(Node node) {
        return Stream.ofNullable(node.getStatus())
                .flatMap(status -> status.getConditions().stream())
                .filter(condition -> condition.getType().equals("Ready")
                        && !condition.getStatus().equals("True"))
                .map(condition -> Objects.requireNonNullElse(condition.getMessage(), ""))
                .filter(message -> !message.isEmpty())
                .map(message -> ": " + message)
                .findFirst()
                .orElse("");
    }

    /** The first thing that keeps the pods of a run off a node. */
    private static Optional<Obstacle> obstacle(Node node, NodeChoice choice) {
        if (!choice.selects(labels(node))) {
            return Optional.of(
                    new Obstacle(Obstacle.Kind.CHOICE, "not chosen by nodeSelector " + choice.selectorText()));
        }
        Optional<Obstacle> platform =
                NodePlatform.obstacle(node).map(reason -> new Obstacle(Obstacle.Kind.PLATFORM, reason));
        if (platform.isPresent()) {
            return platform;
        }
        if (!isReady(node)) {
            return Optional.of(new Obstacle(Obstacle.Kind.STATE, "not ready"));
        }
        if (node.getSpec() == null) {
            return Optional.empty();
        }
        if (Boolean.TRUE.equals(node.getSpec().getUnschedulable()) && !choice.tolerates(CORDON)) {
            return Optional.of(new Obstacle(Obstacle.Kind.STATE, "cordoned"));
        }
        return node.getSpec().getTaints().stream()
                .filter(taint -> REPELLING.contains(taint.getEffect()) && !choice.tolerates(taint))
                .map(taint -> new Obstacle(Obstacle.Kind.CHOICE, "no toleration of the taint " + text(taint)))
                .findFirst();
    }

    private static Optional<Obstacle> foreignArchitecture(Node node, Optional<String> common) {
        return NodePlatform.architecture(node)
                .filter(own -> !common.equals(Optional.of(own)))
                .map(own -> new Obstacle(
                        Obstacle.Kind.PLATFORM,
                        "%s, most nodes are %s; to measure these, write nodeSelector: {kubernetes.io/arch: %s} and name images for it"
                                .formatted(own, common.orElse("of another architecture"), own)));
    }

    private static Map<String, String> labels(Node node) {
        return Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of());
    }

    private static boolean isReady(Node node) {
        return node.getStatus() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    /** As kubectl shows and takes taints. */
    private static String text(Taint taint) {
        String value = taint.getValue() == null || taint.getValue().isEmpty() ? "" : "=" + taint.getValue();
        return taint.getKey() + value + ":" + taint.getEffect();
    }

    private static ClusterNode clusterNode(Node node, Function<String, List<String>> lookup) {
        return new ClusterNode(
                node.getMetadata().getName(),
                NodeAddresses.of(node, lookup),
                podCidrs(node).map(ClusterNode::family).collect(Collectors.toUnmodifiableSet()),
                Optional.ofNullable(labels(node).get(ZONE)),
                machine(node));
    }

    private static Machine machine(Node node) {
        Optional<NodeStatus> status = Optional.ofNullable(node.getStatus());
        return new Machine(
                status.map(NodeStatus::getNodeInfo)
                        .map(NodeSystemInfo::getBootID)
                        .filter(id -> !id.isEmpty())
                        .orElse(node.getMetadata().getName()),
                status.map(NodeStatus::getCapacity)
                        .map(capacity -> capacity.get("cpu"))
                        .map(cores -> cores.getNumericalAmount().doubleValue())
                        .orElse(0.0));
    }

    /** Some networks give each node a range, and tell; others do not. */
    private static Stream<String> podCidrs(Node node) {
        return node.getSpec() == null
                ? Stream.empty()
                : Stream.concat(Stream.ofNullable(node.getSpec().getPodCIDR()), node.getSpec().getPodCIDRs().stream())
                        .filter(range -> !range.isEmpty());
    }

    /** A sentence for each label of the selector that no node has. */
    private static Stream<String> labelHints(List<Node> nodes, NodeChoice choice) {
        SortedMap<String, SortedSet<String>> known = new TreeMap<>();
        nodes.forEach(node -> labels(node)
                .forEach((key, value) ->
                        known.computeIfAbsent(key, any -> new TreeSet<>()).add(value)));
        return choice.selector().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(label ->
                        !known.getOrDefault(label.getKey(), new TreeSet<>()).contains(label.getValue()))
                .map(label -> labelHint(label.getKey(), known));
    }

    private static String labelHint(String key, SortedMap<String, SortedSet<String>> known) {
        SortedSet<String> values = known.get(key);
        if (values == null) {
            return "no node has a label \"%s\"%s"
                    .formatted(key, known.isEmpty() ? "" : "; " + Suggestion.among(known.keySet(), key));
        }
        String listed = String.join(", ", values.stream().limit(VALUES_LISTED).toList());
        return values.size() > VALUES_LISTED
                ? "the nodes have %s with %s and %d other values".formatted(key, listed, values.size() - VALUES_LISTED)
                : "the nodes have %s with %s".formatted(key, listed);
    }
}
