package io.clusterloader.netperf.worker.tool.iperf2;

/** Bounds of a datagram's payload. */
final class Datagram {
    /** Room for iperf's own header with trip times. */
    static final int LEAST_BYTES = 64;

    /** The largest that IPv4 carries; IPv6 carries 20 more. */
    static final int MOST_BYTES = 65_507;

    private Datagram() {}
}
