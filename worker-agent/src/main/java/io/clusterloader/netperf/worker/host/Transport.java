package io.clusterloader.netperf.worker.host;

import java.util.List;

/** A transport protocol, and which socket tables of /proc/net show its servers. A dual-stack socket is in the second table only. */
public enum Transport {
    /** State 0A is LISTEN. */
    TCP("tcp", "tcp6", "0A"),
    /** Any bound socket takes its port, so every state counts. */
    UDP("udp", "udp6", "");

    private final String ipv4Table;
    private final String ipv6Table;
    private final String state;

    Transport(String ipv4Table, String ipv6Table, String state) {
        this.ipv4Table = ipv4Table;
        this.ipv6Table = ipv6Table;
        this.state = state;
    }

    List<String> tables() {
        return List.of(ipv4Table, ipv6Table);
    }

    boolean counts(String socketState) {
        return state.isEmpty() || state.equals(socketState);
    }
}
