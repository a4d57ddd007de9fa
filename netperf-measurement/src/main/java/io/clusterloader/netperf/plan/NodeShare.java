package io.clusterloader.netperf.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * On which node each end of a case goes, by position: a node named twice has two.
 *
 * @param servers those behind one Service stand together
 */
record NodeShare(List<ClusterNode> clients, List<ClusterNode> servers) {
    NodeShare {
        clients = List.copyOf(clients);
        servers = List.copyOf(servers);
    }

    Stream<ClusterNode> nodes() {
        return Stream.concat(clients.stream(), servers.stream());
    }
}
