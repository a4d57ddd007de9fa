package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Protocol;
import java.util.HashMap;
import java.util.Map;

/** How many cores the tools of a case keep busy, estimated from its load. */
final class CpuDemand {
    /** Core seconds of each end for a datagram: twice what iperf2's client took, its kernel's work included (testing/bench/README.md). */
    private static final double OF_DATAGRAM = 40e-6;

    private static final int BITS = 8;

    private CpuDemand() {}

    /**
     * Returns the cores that each machine of a case has to give. A server takes as much as all of its clients.
     *
     * @return by the ids of the machines
     */
    static Map<String, Double> of(CaseAllocation one, LoadOptions load) {
        double client = ofClient(one.selected().protocol(), load);
        double server = client * one.clients().size() / one.servers().size();
        Map<String, Double> cores = new HashMap<>();
        one.clients().forEach(slot -> cores.merge(slot.node().machine().id(), client, Double::sum));
        one.servers().forEach(slot -> cores.merge(slot.node().machine().id(), server, Double::sum));
        return cores;
    }

    /**
     * Returns the cores that one client keeps busy, and its server. Datagrams at a fixed rate take what the rate takes. Whoever waits for
     * answers needs a core that is free when they come, at any rate: its number is how long they took.
     */
    private static double ofClient(Protocol protocol, LoadOptions load) {
        return switch (protocol) {
            case UDP -> OF_DATAGRAM * load.getUdpBitsPerSecond() / (BITS * load.getUdpDatagramBytes());
            case HTTP, HTTPS -> load.getHttpRequestsPerSecond() > 0 ? 1 : load.getHttpConcurrency();
            case TCP_CRR -> load.getHttpConcurrency();
            case TCP -> load.getTcpStreams();
            case TCP_RR, UDP_RR, PROTOCOL_UNSPECIFIED, UNRECOGNIZED -> 1;
        };
    }
}
