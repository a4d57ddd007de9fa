package io.clusterloader.netperf.catalogue;

import io.clusterloader.netperf.rpc.Turns;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Topology;

/**
 * One row of the catalogue.
 *
 * @param id as in the KEP, such as TC1.1.1.1
 * @param clients on a cluster that is large enough; at least these where the nodes decide
 * @param servers on a cluster that is large enough
 * @param serversPerService servers behind one Service; 0 where clients dial the pod itself
 */
public record CatalogueRow(
        String id, Topology topology, Path path, Traffic traffic, int clients, int servers, int serversPerService) {
    /** Returns whether pairs of nodes take turns, of as many nodes as are in use. */
    public boolean takesTurns() {
        return Turns.taken(topology);
    }

    /** Returns the same row between the nodes themselves. */
    CatalogueRow inHostNetwork() {
        return new CatalogueRow(id, topology, Path.HOST_NETWORK, traffic, clients, servers, 0);
    }
}
