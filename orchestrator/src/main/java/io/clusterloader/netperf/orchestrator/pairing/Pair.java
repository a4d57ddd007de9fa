package io.clusterloader.netperf.orchestrator.pairing;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A client and what it dials.
 *
 * @param number of the pair in its case, from 0
 * @param servers the server; or, behind a service that spreads its load, all of which any may answer
 * @param listenPort on which the servers listen for this client
 * @param host address literal to dial
 * @param port to dial
 */
public record Pair(int number, FleetWorker client, List<FleetWorker> servers, int listenPort, String host, int port) {
    public Pair {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a pair without a server");
        }
    }

    /** For reports: the server's name, or the names of all. */
    public String serverNames() {
        return servers.stream().map(FleetWorker::name).collect(Collectors.joining(","));
    }

    /** For reports: the nodes of {@link #serverNames}. */
    public String serverNodes() {
        return servers.stream().map(FleetWorker::node).distinct().collect(Collectors.joining(","));
    }
}
