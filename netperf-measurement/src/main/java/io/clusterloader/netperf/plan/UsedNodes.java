package io.clusterloader.netperf.plan;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.netperf.params.StartParams;
import java.util.List;
import java.util.stream.Collectors;

/** Chooses the nodes of a run. */
final class UsedNodes {
    private UsedNodes() {}

    /**
     * As many as the user asks for, by number or by share, else all.
     *
     * @param needed fewer than these cannot hold the cases
     * @throws DeployException if there are not as many
     */
    static List<ClusterNode> of(StartParams params, NodePool pool, int needed) throws DeployException {
        List<ClusterNode> nodes = pool.nodes();
        if (nodes.isEmpty()) {
            throw new DeployException("needs %d schedulable %s; the cluster has none%s"
                    .formatted(needed, needed == 1 ? "node" : "nodes", pool.remark()));
        }
        String found =
                nodes.size() + ": " + nodes.stream().map(ClusterNode::name).collect(Collectors.joining(", "));
        if (nodes.size() < needed) {
            throw new DeployException(
                    "needs %d schedulable nodes so that client and server are apart; the cluster has %s. Add a node, or write placement: colocated%s"
                            .formatted(needed, found, pool.remark()));
        }
        int asked = params.nodes()
                .orElseGet(() -> params.continuous()
                        .map(rounds -> rounds.nodesOf(nodes.size()))
                        .orElse(nodes.size()));
        if (asked > nodes.size()) {
            throw new DeployException("nodes: asks for %d schedulable nodes; the cluster has %s%s"
                    .formatted(asked, found, pool.remark()));
        }
        return nodes.subList(0, Math.max(asked, needed));
    }
}
