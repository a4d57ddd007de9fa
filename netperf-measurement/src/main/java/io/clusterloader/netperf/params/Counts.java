package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.v1.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** CL2's way to say which topology is meant: by {@code numberOfClients} and {@code numberOfServers}. */
final class Counts {
    private Counts() {}

    /** The topology that the two counts stand for, or nothing where neither is given. */
    static Optional<Topology> topology(StartKeys keys, List<Problem> problems) {
        if (keys.numberOfClients() == null && keys.numberOfServers() == null) {
            return Optional.empty();
        }
        int clients = Bounds.whole("numberOfClients", keys.numberOfClients(), 1, 1, 5000, problems);
        int servers = Bounds.whole("numberOfServers", keys.numberOfServers(), 1, 1, 5000, problems);
        if (clients < 1 || servers < 1) {
            return Optional.empty();
        }
        Optional<Topology> meant = meant(clients, servers);
        if (meant.isEmpty()) {
            problems.add(new Problem(
                    "numberOfServers",
                    "is %d for %d clients, must be 1 or as many as there are clients".formatted(servers, clients)));
        }
        meant.filter(topology -> !Vocabularies.TOPOLOGY.offered().contains(topology))
                .ifPresent(topology -> problems.add(later(topology, clients, servers)));
        return meant;
    }

    private static Optional<Topology> meant(int clients, int servers) {
        if (servers == 1) {
            return Optional.of(clients == 1 ? Topology.ONE_TO_ONE : Topology.MANY_TO_ONE);
        }
        return clients == servers ? Optional.of(Topology.MANY_TO_MANY) : Optional.empty();
    }

    private static Problem later(Topology topology, int clients, int servers) {
        return new Problem(
                "numberOfClients",
                "%d clients and %d servers are topology %s, which comes in a later version; this version runs %s"
                        .formatted(
                                clients,
                                servers,
                                Vocabularies.TOPOLOGY.names(Set.of(topology)),
                                Vocabularies.TOPOLOGY.names(Vocabularies.TOPOLOGY.offered())));
    }
}
