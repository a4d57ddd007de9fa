package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.params.Counts;
import io.clusterloader.netperf.v1.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * How many clients and servers a case has.
 *
 * @param serversPerService wanted behind one Service; 0 where clients dial the pod itself
 */
record CaseCounts(int clients, int servers, int serversPerService) {
    /** The many clients and servers of the catalogue's rows, or half as many. */
    private static final int FULL = 50;

    private static final int LEAST = 2;
    private static final int LEAST_BALANCED = 2;

    CaseCounts {
        if (clients < 1 || servers < 1) {
            throw new IllegalArgumentException("a case without clients or without servers");
        }
    }

    /**
     * Returns the counts of a row on a cluster that may be smaller than the 100 nodes that the catalogue is meant for. Half as many as
     * there are nodes in use, rounded up, but 2 to 50, take the place of the catalogue's 50, and twice as many that of its 100. The 1 of
     * a row stays what it is. Params that name counts come before that. Where pairs of nodes take turns, every node has a client, but for
     * that of a single server.
     */
    static CaseCounts of(CatalogueRow row, int nodes, Counts given) {
        if (row.takesTurns()) {
            return row.topology() == Topology.MESH
                    ? new CaseCounts(nodes, nodes, 0)
                    : new CaseCounts(nodes - 1, 1, row.serversPerService());
        }
        int half = Math.clamp(Math.ceilDiv(nodes, 2), LEAST, FULL);
        int perService = row.serversPerService() > 1 ? given.serversPerService() : row.serversPerService();
        return given.override(row.topology())
                .map(ends -> new CaseCounts(ends.clients(), ends.servers(), perService))
                .orElseGet(() -> new CaseCounts(scaled(row.clients(), half), scaled(row.servers(), half), perService));
    }

    private static int scaled(int count, int half) {
        return count < FULL ? count : count / FULL * half;
    }

    /**
     * Returns how many servers stand behind each Service: as few Services as there can be, filled evenly, the larger ones first.
     * A Service that is to balance load never has a single server; for that one may have one more than wanted.
     */
    List<Integer> services() {
        if (serversPerService == 0) {
            return List.of();
        }
        int services = Math.ceilDiv(servers, serversPerService);
        if (serversPerService > 1) {
            services = Math.max(1, Math.min(services, servers / LEAST_BALANCED));
        }
        List<Integer> sizes = new ArrayList<>(services);
        for (int i = 0; i < services; i++) {
            sizes.add(servers / services + (i < servers % services ? 1 : 0));
        }
        return sizes;
    }
}
