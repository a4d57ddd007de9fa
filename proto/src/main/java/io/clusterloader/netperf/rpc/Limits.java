package io.clusterloader.netperf.rpc;

/** What both ends of a connection agree on. */
final class Limits {
    /** A case of 100 pairs with the raw output of three tools each fits. */
    static final int MESSAGE_BYTES = 64 << 20;

    /** A peer that vanished is noticed after the sum of the two. */
    static final long KEEP_ALIVE_SECONDS = 10;

    static final long KEEP_ALIVE_TIMEOUT_SECONDS = 10;
    /**
     * Until another attempt to connect, from another port. A Service that no node knows of yet lets the first packet vanish, and
     * connection tracking then sends all that follow it on the same way, however well the Service is known by then.
     */
    static final int CONNECT_MILLIS = 2_000;

    static final long PERMITTED_KEEP_ALIVE_SECONDS = 5;

    private Limits() {}
}
