package io.clusterloader.localcluster.net;

import java.util.List;

/**
 * One port of a service in one family, and where it leads.
 *
 * @param clusterIp the service's address
 * @param protocol  the transport
 * @param port      the port at that address
 * @param nodePort  the port at every node's address, 0 for none
 * @param endpoints the pods that are ready, in a fixed order; none means that clients are refused
 */
record ServicePort(String clusterIp, Protocol protocol, int port, int nodePort, List<Endpoint> endpoints) {
    ServicePort {
        endpoints = List.copyOf(endpoints);
    }

    /** Where one pod listens. */
    record Endpoint(String address, int port) {}

    Family family() {
        return Family.of(clusterIp);
    }
}
