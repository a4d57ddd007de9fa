package io.clusterloader.netperf.catalogue;

import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Protocol;
import java.util.Arrays;
import java.util.List;

/** What kind of traffic a row of the catalogue sends: it decides the tool, and so what can be measured. */
public enum Traffic {
    TCP,
    UDP,
    /** Over UDP at the highest rate, which is searched for. */
    CAPACITY,
    WEB,
    CONNECTIONS,
    ROUND_TRIPS,
    /** Over UDP, which only netperf can, and only to pods. */
    UDP_ROUND_TRIPS;

    /** Returns the traffic of a protocol. */
    public static Traffic of(Protocol protocol) {
        return Arrays.stream(values())
                .filter(traffic -> traffic.protocols().contains(protocol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no traffic of " + protocol));
    }

    /** Returns the protocols over which the row can be run. */
    public List<Protocol> protocols() {
        return switch (this) {
            case TCP -> List.of(Protocol.TCP);
            case UDP, CAPACITY -> List.of(Protocol.UDP);
            case WEB -> List.of(Protocol.HTTP, Protocol.HTTPS);
            case CONNECTIONS -> List.of(Protocol.TCP_CRR);
            case ROUND_TRIPS -> List.of(Protocol.TCP_RR);
            case UDP_ROUND_TRIPS -> List.of(Protocol.UDP_RR);
        };
    }

    /** Returns the metrics that the row gives. */
    public List<Metric> metrics() {
        return switch (this) {
            case TCP -> List.of(Metric.THROUGHPUT, Metric.CLIENT_CPU_PER_GBIT, Metric.SERVER_CPU_PER_GBIT);
            case UDP ->
                List.of(
                        Metric.PACKETS_PER_SECOND,
                        Metric.LOST_PACKETS,
                        Metric.LATENCY,
                        Metric.JITTER,
                        Metric.CLIENT_CPU_PER_MILLION_PACKETS,
                        Metric.SERVER_CPU_PER_MILLION_PACKETS);
            case CAPACITY -> List.of(Metric.PACKETS_PER_SECOND);
            case WEB -> List.of(Metric.RESPONSE_TIME, Metric.LATENCY);
            case CONNECTIONS -> List.of(Metric.CONNECTIONS_PER_SECOND, Metric.CONNECTION_TIME);
            case ROUND_TRIPS, UDP_ROUND_TRIPS -> List.of(Metric.ROUND_TRIP, Metric.TRANSACTION_RATE);
        };
    }
}
