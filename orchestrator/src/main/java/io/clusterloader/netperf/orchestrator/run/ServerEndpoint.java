package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.pairing.Pair;
import java.util.List;

/** Where a server listens. nginx serves all of its clients on one port, the other tools have a port and a process for each client. */
record ServerEndpoint(String worker, int port) {

    /** Returns the endpoints that may answer the client of a pair. */
    static List<ServerEndpoint> of(Pair pair) {
        return pair.servers().stream()
                .map(server -> new ServerEndpoint(server.name(), pair.listenPort()))
                .toList();
    }
}
