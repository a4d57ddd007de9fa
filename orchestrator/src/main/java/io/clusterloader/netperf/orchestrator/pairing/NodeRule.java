package io.clusterloader.netperf.orchestrator.pairing;

import io.clusterloader.netperf.v1.Placement;
import java.util.Collection;

/** What a placement demands of the nodes of client and server. */
enum NodeRule {
    DIFFERENT_NODES("on different nodes"),
    SAME_NODE("on the same node");

    private final String words;

    NodeRule(String words) {
        this.words = words;
    }

    /** Returns the rule of a placement. Unless a case asks for one node, client and server are kept apart. */
    static NodeRule of(Placement placement) {
        return placement == Placement.COLOCATED ? SAME_NODE : DIFFERENT_NODES;
    }

    /** Returns whether this client may dial this server. */
    boolean allows(FleetWorker client, FleetWorker server) {
        return client.node().equals(server.node()) == (this == SAME_NODE);
    }

    /** Returns whether this client may be answered by any of these servers. */
    boolean allows(FleetWorker client, Collection<FleetWorker> servers) {
        return servers.stream().allMatch(server -> allows(client, server));
    }

    @Override
    public String toString() {
        return words;
    }
}
