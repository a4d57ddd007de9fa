package io.clusterloader.netperf.rpc;

/** Limits of a connection, for both of its ends. */
final class Limits {
    /** A case of 100 pairs with the raw output of three tools each fits. */
    static final int MESSAGE_BYTES = 64 << 20;

    /** A peer that vanished is noticed after the sum of these two. */
    static final long KEEP_ALIVE_SECONDS = 10;

    static final long KEEP_ALIVE_TIMEOUT_SECONDS = 10;
    /**
     * How long one attempt to connect may take. The next one uses another port: if a node does not know a new Service yet, the first packet
     * is lost, and connection tracking sends the following ones the same way, although the Service is known by then.
     */
    static final int CONNECT_MILLIS = 2_000;

    static final long PERMITTED_KEEP_ALIVE_SECONDS = 5;

    private Limits() {}
}
