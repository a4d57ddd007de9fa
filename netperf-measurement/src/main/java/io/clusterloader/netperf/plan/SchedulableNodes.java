package io.clusterloader.netperf.plan;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the nodes of a cluster that take pods without tolerations. */
public final class SchedulableNodes {
    private static final List<String> REPELLING = List.of("NoSchedule", "NoExecute");

    private SchedulableNodes() {}

    /** Ready, not cordoned, without a taint that repels; by name, so that a run is planned alike each time. */
    public static List<ClusterNode> of(List<Node> nodes) {
        return nodes.stream()
                .filter(SchedulableNodes::isSchedulable)
                .map(SchedulableNodes::node)
                .sorted(Comparator.comparing(ClusterNode::name))
                .toList();
    }

    private static boolean isSchedulable(Node node) {
        if (node.getSpec() != null
                && (Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                        || node.getSpec().getTaints().stream().anyMatch(SchedulableNodes::repels))) {
            return false;
        }
        return node.getStatus() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    private static boolean repels(Taint taint) {
        return REPELLING.contains(taint.getEffect());
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
