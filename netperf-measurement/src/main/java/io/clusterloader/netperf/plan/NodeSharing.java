package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.v1.Placement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Shares a case's ends out among nodes, so that every client and each server that it may meet obey the placement. */
enum NodeSharing {
    /**
     * Clients and servers are never on one node: a single server has the last node for itself, several have the second
     * half of the nodes. So even a client behind whose Service any server may answer has none of them on its node.
     */
    APART(2) {
        @Override
        NodeShare share(CaseCounts counts, List<ClusterNode> nodes) {
            int clientNodes = counts.servers() == 1 ? nodes.size() - 1 : nodes.size() / 2;
            return new NodeShare(
                    inTurn(counts.clients(), nodes.subList(0, clientNodes)),
                    inTurn(counts.servers(), nodes.subList(clientNodes, nodes.size())));
        }
    },

    /** A client and all servers that it may meet are on one node; what need not be together goes to other nodes. */
    TOGETHER(1) {
        @Override
        NodeShare share(CaseCounts counts, List<ClusterNode> nodes) {
            List<Integer> groups =
                    counts.services().isEmpty() ? Collections.nCopies(counts.servers(), 1) : counts.services();
            List<ClusterNode> clients = new ArrayList<>();
            List<ClusterNode> servers = new ArrayList<>();
            for (int group = 0; group < groups.size(); group++) {
                ClusterNode node = nodes.get(group % nodes.size());
                servers.addAll(Collections.nCopies(groups.get(group), node));
                clients.addAll(Collections.nCopies(evenly(counts.clients(), groups.size(), group), node));
            }
            return new NodeShare(clients, servers);
        }
    };

    private final int leastNodes;

    NodeSharing(int leastNodes) {
        this.leastNodes = leastNodes;
    }

    /** How many nodes it takes. */
    int leastNodes() {
        return leastNodes;
    }

    /**
     * Shares out.
     *
     * @param nodes in the order of preference, at least {@link #leastNodes}
     */
    abstract NodeShare share(CaseCounts counts, List<ClusterNode> nodes);

    static NodeSharing of(Placement placement) {
        return placement == Placement.COLOCATED ? TOGETHER : APART;
    }

    /** As many as the one at this index gets when some are given out to several. */
    private static int evenly(int some, int several, int index) {
        return some / several + (index < some % several ? 1 : 0);
    }

    private static List<ClusterNode> inTurn(int count, List<ClusterNode> nodes) {
        return IntStream.range(0, count)
                .mapToObj(number -> nodes.get(number % nodes.size()))
                .toList();
    }
}
