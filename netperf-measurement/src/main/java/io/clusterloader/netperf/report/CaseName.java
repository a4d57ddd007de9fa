package io.clusterloader.netperf.report;

import io.clusterloader.netperf.catalogue.Words;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.Topology;

/** The name by which Perfdash finds the result of a case. */
final class CaseName {
    private CaseName() {}

    /** {@code NetworkPerformanceMetrics_1:1_TCP_P2P}, with {@code -IPv6} where it ran over that. */
    static String of(TestCase one) {
        String family = one.getIpFamily() == IpFamily.IPV6 ? "-IPv6" : "";
        return String.join(
                "_",
                "NetworkPerformanceMetrics",
                topology(one),
                one.getProtocol().name(),
                Words.of(one.getPath()) + family);
    }

    /** N:1 is named by its count: results of 50 and of 100 clients are different lines of a graph. */
    static String topology(TestCase one) {
        return one.getTopology() == Topology.MANY_TO_ONE ? one.getClients() + ":1" : Words.of(one.getTopology());
    }
}
