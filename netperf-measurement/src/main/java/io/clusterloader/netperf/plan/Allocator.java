package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Allocates node slots to the cases of a plan. Cases that do not meet on a node all begin at the first slot of a node, so a node has
 * no more workers than its most demanding case takes. Cases that meet, because all run at the same time, have slots of their own, each
 * case in proportion to its counts, and prefer nodes on which few are taken.
 */
final class Allocator {
    private final List<ClusterNode> nodes;
    private final boolean colocated;
    private final Execution execution;
    private final Map<ClusterNode, Integer> taken = new HashMap<>();

    Allocator(List<ClusterNode> nodes, Placement placement, Execution execution) {
        this.nodes = nodes;
        this.colocated = placement == Placement.COLOCATED;
        this.execution = execution;
    }

    /** Returns how many nodes a placement takes at least. */
    static int leastNodes(Placement placement) {
        return placement == Placement.COLOCATED ? 1 : 2;
    }

    /** Allocates the slots of a case, to be called for one case after the other. */
    CaseAllocation next(SelectedCase selected, CaseCounts counts) {
        if (selected.row().topology() == Topology.MESH) {
            return mesh(selected, counts);
        }
        Map<ClusterNode, Integer> before = execution == Execution.PARALLEL ? taken : new HashMap<>();
        return on(preferred(mostNodes(counts)), selected, counts, before);
    }

    /** Returns the places for a case no two of which share a node, at least one. In each it has as many nodes as it would have alone. */
    List<CaseAllocation> disjoint(SelectedCase selected, CaseCounts counts) {
        int width = Math.min(nodes.size(), mostNodes(counts));
        return IntStream.range(0, nodes.size() / width)
                .mapToObj(number -> nodes.subList(number * width, (number + 1) * width))
                .map(place -> on(place, selected, counts, new HashMap<>()))
                .toList();
    }

    private CaseAllocation on(
            List<ClusterNode> place, SelectedCase selected, CaseCounts counts, Map<ClusterNode, Integer> before) {
        return colocated ? together(selected, counts, place, before) : apart(selected, counts, place, before);
    }

    /** Returns how many nodes a case can use: one for each worker, or for each server, or Service, with its clients. */
    private int mostNodes(CaseCounts counts) {
        if (!colocated) {
            return counts.clients() + counts.servers();
        }
        return counts.services().isEmpty()
                ? counts.servers()
                : counts.services().size();
    }

    /** Gives each node one slot, which is client and server in turn. */
    private CaseAllocation mesh(SelectedCase selected, CaseCounts counts) {
        List<NodeSlot> slots = nodes.stream()
                .map(node -> new NodeSlot(node, 0, selected.isInHostNetwork()))
                .toList();
        return new CaseAllocation(selected, counts, slots, slots);
    }

    /** Returns the nodes with the fewest slots taken. */
    private List<ClusterNode> preferred(int most) {
        return nodes.stream()
                .sorted(Comparator.comparing(node -> taken.getOrDefault(node, 0)))
                .limit(most)
                .toList();
    }

    /**
     * Keeps clients and servers on different nodes: a single server has the last node for itself, several have the second half of the
     * nodes. So even a client behind whose Service any server may answer has none of them on its node.
     */
    private static CaseAllocation apart(
            SelectedCase selected, CaseCounts counts, List<ClusterNode> nodes, Map<ClusterNode, Integer> taken) {
        int clientNodes = counts.servers() == 1 ? nodes.size() - 1 : nodes.size() / 2;
        List<ClusterNode> servers = inTurn(counts.servers(), nodes.subList(clientNodes, nodes.size()));
        List<ClusterNode> clients = inTurn(counts.clients(), nodes.subList(0, clientNodes));
        return allocation(selected, counts, clients, servers, taken);
    }

    /** Puts a client and all servers that it may meet on one node. What need not be together goes to other nodes. */
    private static CaseAllocation together(
            SelectedCase selected, CaseCounts counts, List<ClusterNode> nodes, Map<ClusterNode, Integer> taken) {
        List<Integer> groups =
                counts.services().isEmpty() ? Collections.nCopies(counts.servers(), 1) : counts.services();
        List<ClusterNode> nodesOfGroups = inTurn(groups.size(), nodes);
        List<ClusterNode> servers = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            servers.addAll(Collections.nCopies(groups.get(group), nodesOfGroups.get(group)));
        }
        return allocation(selected, counts, inTurn(counts.clients(), nodesOfGroups), servers, taken);
    }

    private static CaseAllocation allocation(
            SelectedCase selected,
            CaseCounts counts,
            List<ClusterNode> clients,
            List<ClusterNode> servers,
            Map<ClusterNode, Integer> taken) {
        Function<ClusterNode, NodeSlot> next =
                node -> new NodeSlot(node, taken.merge(node, 1, Integer::sum) - 1, selected.isInHostNetwork());
        List<NodeSlot> serverSlots = servers.stream().map(next).toList();
        return new CaseAllocation(selected, counts, clients.stream().map(next).toList(), serverSlots);
    }

    private static List<ClusterNode> inTurn(int count, List<ClusterNode> nodes) {
        return IntStream.range(0, count)
                .mapToObj(number -> nodes.get(number % nodes.size()))
                .toList();
    }
}
