package io.clusterloader.netperf.rpc;

import io.clusterloader.netperf.v1.Protocol;

/** The ports on which a worker's tools listen. Services forward to them, so the plugin must know them beforehand. */
public final class ServerPorts {
    /** iperf3, and the 99 above it. */
    public static final int TCP = 5201;
    /** iperf2, and the 99 above it. */
    public static final int UDP = 6201;

    public static final int HTTP = 8080;
    public static final int HTTPS = 8443;

    private ServerPorts() {}

    /**
     * Returns the port for one client of a server. iperf3 and iperf2 serve one client per process, nginx serves all.
     *
     * @param ordinal of the client at its server, from 0
     */
    public static int of(Protocol protocol, int ordinal) {
        return switch (protocol) {
            case TCP -> TCP + ordinal;
            case UDP -> UDP + ordinal;
            case HTTP -> HTTP;
            case HTTPS -> HTTPS;
            case PROTOCOL_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no protocol: " + protocol);
        };
    }
}
