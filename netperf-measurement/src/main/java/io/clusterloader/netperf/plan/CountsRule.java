package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.params.Counts;

/**
 * How many clients and servers a row has on a cluster that may be smaller than the 100 nodes that its counts are meant
 * for: half as many clients as there are nodes in use, but 2 to 50, take the place of the catalogue's 50, and twice as
 * many that of its 100. Params that name counts come before that.
 *
 * @param half of the nodes in use, rounded half up, 2 to 50
 */
record CountsRule(int half, Counts given) {
    private static final int LEAST = 2;
    /** What the catalogue counts in. */
    private static final int FULL = 50;

    static CountsRule of(int nodes, Counts given) {
        return new CountsRule(Math.clamp(Math.ceilDiv(nodes, 2), LEAST, FULL), given);
    }

    CaseCounts of(CatalogueRow row) {
        int perService = row.serversPerService() > 1 ? given.serversPerService() : row.serversPerService();
        return given.override(row.topology())
                .map(ends -> new CaseCounts(ends.clients(), ends.servers(), perService))
                .orElseGet(() -> new CaseCounts(scaled(row.clients()), scaled(row.servers()), perService));
    }

    /** The 1 of a catalogue row stays what it is. */
    private int scaled(int count) {
        return count < FULL ? count : count / FULL * half;
    }
}
