package io.clusterloader.netperf.report;

import io.clusterloader.netperf.catalogue.Words;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.Topology;

/** The name by which Perfdash finds the result of a case; no two cases of a run have the same. */
final class CaseName {
    private CaseName() {}

    /**
     * {@code NetworkPerformanceMetrics_1:1_TCP_P2P}. The path is followed by {@code -IPv6}, {@code -LB} (several servers
     * behind a Service) and {@code -Colocated}, in this order, each where it is so.
     */
    static String of(TestCase one) {
        String family = one.getIpFamily() == IpFamily.IPV6 ? "-IPv6" : "";
        String balanced = isLoadBalanced(one) ? "-LB" : "";
        String placement = one.getPlacement() == Placement.COLOCATED ? "-Colocated" : "";
        return String.join(
                "_",
                "NetworkPerformanceMetrics",
                topology(one),
                one.getProtocol().name(),
                Words.of(one.getPath()) + family + balanced + placement);
    }

    /** Of what rounds gave: with other buckets than a single run, so that Perfdash must not take one for the other. */
    static String continuous(TestCase one) {
        return of(one) + "-Continuous";
    }

    static boolean isLoadBalanced(TestCase one) {
        return one.getServersPerService() > 1;
    }

    /** N:1 is named by its count: results of 50 and of 100 clients are different lines of a graph. */
    private static String topology(TestCase one) {
        return one.getTopology() == Topology.MANY_TO_ONE ? one.getClients() + ":1" : Words.of(one.getTopology());
    }
}
