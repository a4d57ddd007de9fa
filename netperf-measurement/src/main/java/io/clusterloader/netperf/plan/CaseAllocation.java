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
 */
record CaseAllocation(SelectedCase selected, CaseCounts counts, List<NodeSlot> clients, List<NodeSlot> servers) {
    CaseAllocation {
        clients = List.copyOf(clients);
        servers = List.copyOf(servers);
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
