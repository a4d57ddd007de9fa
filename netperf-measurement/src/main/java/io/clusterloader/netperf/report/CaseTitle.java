package io.clusterloader.netperf.report;

import io.clusterloader.netperf.catalogue.Words;
import io.clusterloader.netperf.v1.TestCase;

/** What a person calls a case: {@code TC1.1.1.2 1:1 UDP pod IP IPv4}. */
public final class CaseTitle {
    private CaseTitle() {}

    public static String of(TestCase one) {
        return String.join(
                " ",
                one.getCatalogueId(),
                CaseName.topology(one),
                one.getProtocol().name(),
                Words.spoken(one.getPath()),
                Words.of(one.getIpFamily()));
    }
}
