package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.v1.Execution;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the cases of a plan their places. Cases that run one after the other all begin at the first place of a node, so
 * that of each node's workers there are no more than its most demanding case takes. Cases that run at the same time have
 * places of their own, each case in proportion to its counts, and prefer nodes on which there are few so far.
 */
final class FleetSharing {
    private final List<ClusterNode> nodes;
    private final NodeSharing sharing;
    private final Execution execution;
    private final Map<ClusterNode, Integer> taken = new HashMap<>();

    FleetSharing(List<ClusterNode> nodes, NodeSharing sharing, Execution execution) {
        this.nodes = nodes;
        this.sharing = sharing;
        this.execution = execution;
    }

    /** Places for a case, to be called for one case after the other. */
    CasePlaces next(SelectedCase selected, CaseCounts counts) {
        NodeShare share = sharing.share(counts, preferred(counts.ends()));
        Map<ClusterNode, Integer> before = execution == Execution.PARALLEL ? taken : new HashMap<>();
        List<Place> servers = places(share.servers(), before);
        return new CasePlaces(selected, counts, places(share.clients(), before), servers);
    }

    /** More nodes than there are ends are of no use. */
    private List<ClusterNode> preferred(int ends) {
        return nodes.stream()
                .sorted(Comparator.comparing(node -> taken.getOrDefault(node, 0)))
                .limit(ends)
                .toList();
    }

    private static List<Place> places(List<ClusterNode> nodes, Map<ClusterNode, Integer> taken) {
        return nodes.stream()
                .map(node -> new Place(node, taken.merge(node, 1, Integer::sum) - 1))
                .toList();
    }
}
