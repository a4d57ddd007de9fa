package io.clusterloader.netperf.rpc;

import io.clusterloader.netperf.v1.Protocol;

/** The ports on which a worker's tools listen. Services forward to them, so the plugin must know them beforehand. */
public final class ServerPorts {
    /** iperf3, and the 99 above it. */
    public static final int TCP = 5201;
    /** iperf2, and those above it: one for each flow of each client. */
    public static final int UDP = 6201;

    /** iperf2 once more, or netperf, and the 99 above it. */
    public static final int TCP_RR = 7201;

    /** netperf, and the 99 above it. */
    public static final int UDP_RR = 7301;

    public static final int HTTP = 8080;
    public static final int HTTPS = 8443;

    /** nginx again: a Service has one target for each of its ports. */
    public static final int TCP_CRR = 8081;

    /**
     * In the network of a node, and the 999 above it: the ports of the other servers may be in use there, those from 30000 on belong to
     * Services, and Linux takes those from 32768 on for clients.
     */
    public static final int HOST_NETWORK = 20000;

    private ServerPorts() {}

    /**
     * Returns the port for a pair in the nodes' own network. The servers of a node share its ports, so no two of a case have the same.
     *
     * @param pair number of the pair in its case, from 0
     * @param server number of the server in its case, from 0
     */
    public static int inHostNetwork(Protocol protocol, int pair, int server) {
        return HOST_NETWORK + (servesMany(protocol) ? server : pair);
    }

    /** Returns whether one server process serves all clients of its worker. */
    public static boolean servesMany(Protocol protocol) {
        return protocol == Protocol.HTTP || protocol == Protocol.HTTPS || protocol == Protocol.TCP_CRR;
    }

    /**
     * Returns the port for one client of a server. iperf3, iperf2 and netperf have a process for each client, nginx serves all.
     *
     * @param ordinal of the client at its server, from 0
     */
    public static int of(Protocol protocol, int ordinal) {
        return switch (protocol) {
            case TCP -> TCP + ordinal;
            case UDP -> UDP + ordinal;
            case HTTP -> HTTP;
            case HTTPS -> HTTPS;
            case TCP_CRR -> TCP_CRR;
            case TCP_RR -> TCP_RR + ordinal;
            case UDP_RR -> UDP_RR + ordinal;
            case PROTOCOL_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no protocol: " + protocol);
        };
    }

    /**
     * Returns the port for one of several flows of a client, each of which has a server process.
     *
     * @param port for the client if it had one flow
     * @param flow from 0
     * @param flows of each client
     */
    public static int ofFlow(int port, int flow, int flows) {
        int first = port >= HOST_NETWORK ? HOST_NETWORK : UDP;
        return first + (port - first) * flows + flow;
    }
}
