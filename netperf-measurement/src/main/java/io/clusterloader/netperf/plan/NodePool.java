package io.clusterloader.netperf.plan;

import java.util.List;

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

    /** Of a cluster that has no others. */
    public static NodePool of(List<ClusterNode> nodes) {
        return new NodePool(nodes, List.of());
    }

    /** To be appended to a complaint about too few nodes; empty where none was left out. */
    String remark() {
        return leftOut.isEmpty() ? "" : ". Left out: " + String.join("; ", leftOut);
    }
}
