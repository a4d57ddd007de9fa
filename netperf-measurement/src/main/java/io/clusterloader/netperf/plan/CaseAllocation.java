package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.SelectedCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case with a node slot for each client and server. The client at an index belongs to the server, or the Service, at that index
 * modulo their number.
 *
 * @param servers those behind one Service are neighbours
 * @param group of the cases that run at the same time, from 0, where cases are packed
 * @param keptApartByCpu whether an earlier group had nodes for the case, and not enough CPU
 */
record CaseAllocation(
        SelectedCase selected,
        CaseCounts counts,
        List<NodeSlot> clients,
        List<NodeSlot> servers,
        int group,
        boolean keptApartByCpu) {
    CaseAllocation {
        clients = List.copyOf(clients);
        servers = List.copyOf(servers);
    }

    /** Creates the allocation of a case that is not packed. */
    CaseAllocation(SelectedCase selected, CaseCounts counts, List<NodeSlot> clients, List<NodeSlot> servers) {
        this(selected, counts, clients, servers, 0, false);
    }

    CaseAllocation inGroup(int number, boolean keptApart) {
        return new CaseAllocation(selected, counts, clients, servers, number, keptApart);
    }

    /** Returns the nodes of the case, each once. */
    List<ClusterNode> nodes() {
        return slots().map(NodeSlot::node).distinct().toList();
    }

    Stream<NodeSlot> slots() {
        return Stream.concat(servers.stream(), clients.stream());
    }

    /** Returns the servers behind each Service; nothing where clients dial the pod itself. */
    List<List<NodeSlot>> services() {
        List<List<NodeSlot>> services = new ArrayList<>();
        int begin = 0;
        for (int size : counts.services()) {
            services.add(servers.subList(begin, begin + size));
            begin += size;
        }
        return services;
    }
}
