package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.SelectedCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case with room for both its ends.
 *
 * @param servers those behind one Service stand together
 */
record CasePlaces(SelectedCase selected, CaseCounts counts, List<Place> clients, List<Place> servers) {
    CasePlaces {
        clients = List.copyOf(clients);
        servers = List.copyOf(servers);
    }

    Stream<Place> all() {
        return Stream.concat(servers.stream(), clients.stream());
    }

    /** The servers behind each Service; empty where clients dial the pod itself. */
    List<List<Place>> services() {
        List<List<Place>> services = new ArrayList<>();
        int begin = 0;
        for (int size : counts.services()) {
            services.add(servers.subList(begin, begin + size));
            begin += size;
        }
        return services;
    }
}
