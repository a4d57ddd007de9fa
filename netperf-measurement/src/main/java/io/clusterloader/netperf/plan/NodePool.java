package io.clusterloader.netperf.plan;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.params.StartParams;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The nodes that a run may use.
 *
 * @param nodes in the order in which they are used
 * @param leftOut why it may not use the others, and what would be right
 */
public record NodePool(List<ClusterNode> nodes, List<String> leftOut) {
    public NodePool {
        nodes = List.copyOf(nodes);
        leftOut = List.copyOf(leftOut);
    }

    /** Returns the pool of a cluster that has no other nodes. */
    public static NodePool of(List<ClusterNode> nodes) {
        return new NodePool(nodes, List.of());
    }

    /**
     * Chooses as many nodes as the user asks for, by number or by share, else all.
     *
     * @param needed fewer than these cannot hold the cases
     * @throws DeployException if there are not as many
     */
    List<ClusterNode> choose(StartParams params, int needed) throws DeployException {
        if (nodes.isEmpty()) {
            throw new DeployException(
                    Reason.UNSCHEDULABLE,
                    "needs %d schedulable %s; the cluster has none%s"
                            .formatted(needed, needed == 1 ? "node" : "nodes", reasons()));
        }
        String found =
                nodes.size() + ": " + nodes.stream().map(ClusterNode::name).collect(Collectors.joining(", "));
        if (nodes.size() < needed) {
            throw new DeployException(
                    Reason.UNSCHEDULABLE,
                    "needs %d schedulable nodes so that client and server are apart; the cluster has %s. Add a node, or write placement: colocated%s"
                            .formatted(needed, found, reasons()));
        }
        int asked = params.nodes()
                .orElseGet(() -> params.continuous()
                        .map(rounds -> rounds.nodesOf(nodes.size()))
                        .orElse(nodes.size()));
        if (asked > nodes.size()) {
            throw new DeployException(
                    Reason.UNSCHEDULABLE,
                    "nodes: asks for %d schedulable nodes; the cluster has %s%s".formatted(asked, found, reasons()));
        }
        return nodes.subList(0, Math.max(asked, needed));
    }

    private String reasons() {
        return leftOut.isEmpty() ? "" : ". Left out: " + String.join("; ", leftOut);
    }
}
