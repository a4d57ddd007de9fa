package io.clusterloader.netperf.report;

import io.clusterloader.netperf.catalogue.Words;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.TestCase;

/** What a person calls a case: {@code TC1.1.1.2 1:1 UDP pod IP IPv4}, {@code TC2.2.1.3 N:M 50:50 HTTP ClusterIP-LB IPv6}. */
public final class CaseTitle {
    private CaseTitle() {}

    public static String of(TestCase one) {
        return String.join(
                        " ",
                        one.getCatalogueId(),
                        counts(one),
                        one.getProtocol().name(),
                        Words.spoken(one.getPath()) + (CaseName.isLoadBalanced(one) ? "-LB" : ""),
                        Words.of(one.getIpFamily()))
                + (one.getPlacement() == Placement.COLOCATED ? " colocated" : "");
    }

    private static String counts(TestCase one) {
        return switch (one.getTopology()) {
            case MANY_TO_ONE -> one.getClients() + ":1";
            case MANY_TO_MANY -> "N:M %d:%d".formatted(one.getClients(), one.getServers());
            case ONE_TO_ONE, TOPOLOGY_UNSPECIFIED, UNRECOGNIZED -> Words.of(one.getTopology());
        };
    }
}
