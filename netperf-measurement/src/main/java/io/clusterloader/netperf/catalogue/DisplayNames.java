package io.clusterloader.netperf.catalogue;

import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Topology;

/** The names that users, Perfdash and the KEP give to what the protocol numbers. */
public final class DisplayNames {
    private DisplayNames() {}

    public static String of(Topology topology) {
        return switch (topology) {
            case ONE_TO_ONE -> "1:1";
            case MANY_TO_ONE -> "N:1";
            case MANY_TO_MANY -> "N:M";
            case MESH -> "mesh";
            case IN_TURN -> "in-turn";
            case TOPOLOGY_UNSPECIFIED, UNRECOGNIZED -> throw unnamed(topology);
        };
    }

    /** Returns the part of a file name by which Perfdash finds a result. */
    public static String of(Path path) {
        return switch (path) {
            case POD_IP -> "P2P";
            case CLUSTER_IP -> "ClusterIP";
            case NODE_PORT -> "NodePort";
            case HOST_NETWORK -> "HostNetwork";
            case PATH_UNSPECIFIED, UNRECOGNIZED -> throw unnamed(path);
        };
    }

    /** Returns what a person calls a path. */
    public static String spoken(Path path) {
        return switch (path) {
            case POD_IP -> "pod IP";
            case HOST_NETWORK -> "host network";
            default -> of(path);
        };
    }

    /** Returns the part of a file name, in which an underscore ends it: {@code TCP-CRR}. */
    public static String of(Protocol protocol) {
        return protocol.name().replace('_', '-');
    }

    public static String of(IpFamily family) {
        return switch (family) {
            case IPV4 -> "IPv4";
            case IPV6 -> "IPv6";
            case IP_FAMILY_UNSPECIFIED, UNRECOGNIZED -> throw unnamed(family);
        };
    }

    /** Returns the value of the label {@code Metric} that Perfdash reads. */
    public static String of(Metric metric) {
        return switch (metric) {
            case THROUGHPUT -> "Throughput";
            case PACKETS_PER_SECOND -> "Packet_Per_Second";
            case LOST_PACKETS -> "Lost_Packets";
            case LATENCY -> "Latency";
            case JITTER -> "Jitter";
            case RESPONSE_TIME -> "Response_Time";
            case CLIENT_CPU_PER_GBIT -> "Client_CPU_Per_Gbit";
            case SERVER_CPU_PER_GBIT -> "Server_CPU_Per_Gbit";
            case CLIENT_CPU_PER_MILLION_PACKETS -> "Client_CPU_Per_Million_Packets";
            case SERVER_CPU_PER_MILLION_PACKETS -> "Server_CPU_Per_Million_Packets";
            case CONNECTIONS_PER_SECOND -> "Connections_Per_Second";
            case CONNECTION_TIME -> "Connection_Time";
            case ROUND_TRIP -> "Round_Trip";
            case TRANSACTION_RATE -> "Transaction_Rate";
            case METRIC_UNSPECIFIED, UNRECOGNIZED -> throw unnamed(metric);
        };
    }

    /** Returns the mark of a value that was limited by this. */
    public static String of(Limit limit) {
        return switch (limit) {
            case CLIENT_CPU -> "client-cpu";
            case SERVER_CPU -> "server-cpu";
            case NODE_CPU -> "node-cpu";
            case THROTTLED -> "throttled";
            case RECEIVE_BUFFER -> "receive-buffer";
            case SENDER_RATE -> "sender-rate";
            case SEND_QUEUE -> "send-queue";
            case SEARCH_UNFINISHED -> "search-unfinished";
            case LIMIT_UNSPECIFIED, UNRECOGNIZED -> throw unnamed(limit);
        };
    }

    private static IllegalArgumentException unnamed(Enum<?> value) {
        return new IllegalArgumentException("no name for " + value);
    }
}
