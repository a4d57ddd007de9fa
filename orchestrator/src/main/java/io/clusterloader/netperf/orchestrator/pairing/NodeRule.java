package io.clusterloader.netperf.orchestrator.pairing;

import io.clusterloader.netperf.v1.Placement;
import java.util.Collection;

/** What a placement says about the nodes of the two ends of a pair. */
enum NodeRule {
    DIFFERENT_NODES("on different nodes") {
        @Override
        boolean allows(Member client, Member server) {
            return !client.node().equals(server.node());
        }
    },
    SAME_NODE("on the same node") {
        @Override
        boolean allows(Member client, Member server) {
            return client.node().equals(server.node());
        }
    };

    private final String words;

    NodeRule(String words) {
        this.words = words;
    }

    abstract boolean allows(Member client, Member server);

    /** Whether the client may meet any of these servers. */
    boolean allows(Member client, Collection<Member> servers) {
        return servers.stream().allMatch(server -> allows(client, server));
    }

    /** Unless a case asks for one node, its ends are kept apart. */
    static NodeRule of(Placement placement) {
        return placement == Placement.COLOCATED ? SAME_NODE : DIFFERENT_NODES;
    }

    @Override
    public String toString() {
        return words;
    }
}
