package io.clusterloader.netperf.plan;

import java.util.List;

/** Names nodes in a sentence. */
final class NodeNames {
    /** A large cluster has too many nodes to name each. */
    private static final int NAMED = 3;

    private NodeNames() {}

    static String some(List<String> nodes) {
        return String.join(", ", nodes.subList(0, Math.min(NAMED, nodes.size())))
                + (nodes.size() > NAMED ? " and %d more nodes".formatted(nodes.size() - NAMED) : "");
    }
}
