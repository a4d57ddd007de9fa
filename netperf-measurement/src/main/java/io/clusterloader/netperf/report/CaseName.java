package io.clusterloader.netperf.report;

import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.Topology;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The names of a case: one for Perfdash, which the cases of a sweep share, and one for people, which is that of no other case of a run. */
public final class CaseName {
    /** Follows the name of a case in that of its percentiles over all packets or requests. */
    static final String DISTRIBUTION = "-Distribution";

    /** Follows the name of a case that searched for its highest load: its numbers are no rates of a fixed load. */
    static final String CAPACITY = "-Capacity";

    /** Follows the name of a case in that of its numbers as multiples of those of its reference. */
    static final String RATIO = "-HostRatio";

    private CaseName() {}

    /**
     * Returns the name by which Perfdash finds the result: {@code NetworkPerformanceMetrics_1:1_TCP_P2P}. The path is followed by
     * {@code -IPv6}, {@code -LB} (several servers behind a Service), {@code -Colocated} and {@code -Capacity}, in this order, each where it
     * applies.
     */
    static String artifact(TestCase one) {
        String family = one.getIpFamily() == IpFamily.IPV6 ? "-IPv6" : "";
        String balanced = isLoadBalanced(one) ? "-LB" : "";
        String placement = one.getPlacement() == Placement.COLOCATED ? "-Colocated" : "";
        return String.join(
                "_",
                "NetworkPerformanceMetrics",
                topology(one),
                DisplayNames.of(one.getProtocol()),
                DisplayNames.of(one.getPath()) + family + balanced + placement + (one.hasSearch() ? CAPACITY : ""));
    }

    /** Returns the name that ClusterLoader2 gives the result: {@code NetworkPerformanceMetrics_N:1_TCP_P2P}, without the count. */
    static String clusterLoader2Artifact(TestCase one) {
        return String.join(
                "_",
                "NetworkPerformanceMetrics",
                DisplayNames.of(one.getTopology()),
                DisplayNames.of(one.getProtocol()),
                DisplayNames.of(one.getPath()));
    }

    /** Returns the name of a result of rounds. Its buckets differ from those of a single run, so its name does too. */
    static String continuousArtifact(TestCase one) {
        return artifact(one) + "-Continuous";
    }

    /**
     * Returns what a person calls a case: {@code TC1.1.1.2 1:1 UDP pod IP IPv4}, or
     * {@code TC2.2.1.3 N:M 50:50 HTTP ClusterIP-LB IPv6}, or, in a sweep, {@code TC1.1.1.1 1:1 TCP pod IP IPv4, tcpMss 536}.
     */
    public static String title(TestCase one) {
        return String.join(
                        " ",
                        one.getCatalogueId(),
                        counts(one),
                        one.getProtocol().name(),
                        DisplayNames.spoken(one.getPath()) + (isLoadBalanced(one) ? "-LB" : ""),
                        DisplayNames.of(one.getIpFamily()))
                + (one.getPlacement() == Placement.COLOCATED ? " colocated" : "")
                + (one.hasSearch() ? " capacity" : "")
                + point(one);
    }

    /** Returns the heading under which a table puts a case: {@code pod IP, TCP}. */
    static String group(TestCase one) {
        return "%s, %s"
                .formatted(DisplayNames.spoken(one.getPath()), one.getProtocol().name());
    }

    /** Returns what the title leaves to say below the heading: {@code TC1.1.1.2 1:1 IPv4}. */
    static String inGroup(TestCase one) {
        return String.join(" ", one.getCatalogueId(), counts(one), DisplayNames.of(one.getIpFamily()))
                + (isLoadBalanced(one) ? " LB" : "")
                + (one.getPlacement() == Placement.COLOCATED ? " colocated" : "")
                + (one.hasSearch() ? " capacity" : "")
                + point(one);
    }

    /** Returns the params that set a case apart from others of its sweep, with its values; empty where it is in none. */
    static SortedMap<String, String> sweep(TestCase one) {
        SortedMap<String, String> values = new TreeMap<>();
        one.getSweepList().forEach(swept -> values.put(swept.getParam(), swept.getValue()));
        return values;
    }

    private static String point(TestCase one) {
        return one.getSweepList().stream()
                .map(swept -> ", %s %s".formatted(swept.getParam(), swept.getValue()))
                .collect(Collectors.joining());
    }

    static boolean isLoadBalanced(TestCase one) {
        return one.getServersPerService() > 1;
    }

    /** Returns whether two cases are the same but for the path, so that their numbers tell what the path costs. */
    static boolean differByPath(TestCase one, TestCase other) {
        return one.getTopology() == other.getTopology()
                && one.getProtocol() == other.getProtocol()
                && one.getIpFamily() == other.getIpFamily()
                && one.getClients() == other.getClients()
                && one.getServers() == other.getServers()
                && one.getPlacement() == other.getPlacement()
                && isLoadBalanced(one) == isLoadBalanced(other)
                && one.getSweepList().equals(other.getSweepList())
                && one.getPath() != other.getPath();
    }

    /** Returns the topology; N:1 with its count, because results of 50 and of 100 clients are different lines of a graph. */
    private static String topology(TestCase one) {
        return one.getTopology() == Topology.MANY_TO_ONE ? one.getClients() + ":1" : DisplayNames.of(one.getTopology());
    }

    private static String counts(TestCase one) {
        return switch (one.getTopology()) {
            case MANY_TO_ONE -> one.getClients() + ":1";
            case MANY_TO_MANY -> "N:M %d:%d".formatted(one.getClients(), one.getServers());
            case MESH -> "mesh of %d".formatted(one.getClients());
            case IN_TURN -> "%d:1 in turn".formatted(one.getClients());
            case ONE_TO_ONE, TOPOLOGY_UNSPECIFIED, UNRECOGNIZED -> DisplayNames.of(one.getTopology());
        };
    }
}
