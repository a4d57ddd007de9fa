package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.params.NodeChoice;
import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the nodes of a cluster that take the pods of a run. */
public final class SchedulableNodes {
    private SchedulableNodes() {}

    /** Those that the user chose, ready, without a taint that repels; by name, so that a run is planned alike each time. */
    public static NodePool of(List<Node> nodes, NodeChoice choice) {
        Obstacles obstacles = new Obstacles(choice);
        List<Node> sorted = nodes.stream()
                .sorted(Comparator.comparing(node -> node.getMetadata().getName()))
                .toList();
        List<ClusterNode> usable = new ArrayList<>();
        Map<String, List<String>> leftOut = new LinkedHashMap<>();
        for (Node node : sorted) {
            obstacles
                    .of(node)
                    .ifPresentOrElse(
                            obstacle -> leftOut.computeIfAbsent(obstacle, any -> new ArrayList<>())
                                    .add(node.getMetadata().getName()),
                            () -> usable.add(node(node)));
        }
        Stream<String> reasons = leftOut.entrySet().stream()
                .map(reason -> "%s (%s)".formatted(NodeNames.some(reason.getValue()), reason.getKey()));
        return new NodePool(
                usable,
                Stream.concat(reasons, new LabelsOfNodes(nodes).instead(choice)).toList());
    }

    private static ClusterNode node(Node node) {
        return new ClusterNode(
                node.getMetadata().getName(),
                node.getStatus().getAddresses().stream()
                        .filter(address -> address.getType().equals("InternalIP"))
                        .map(address -> address.getAddress())
                        .toList(),
                podCidrs(node).map(AddressFamily::of).collect(Collectors.toUnmodifiableSet()));
    }

    /** Some networks give each node a range, and tell; others do not. */
    private static Stream<String> podCidrs(Node node) {
        return node.getSpec() == null
                ? Stream.empty()
                : Stream.concat(Stream.ofNullable(node.getSpec().getPodCIDR()), node.getSpec().getPodCIDRs().stream())
                        .filter(range -> !range.isEmpty());
    }
}
