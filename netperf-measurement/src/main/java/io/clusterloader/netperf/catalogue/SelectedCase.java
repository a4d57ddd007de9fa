package io.clusterloader.netperf.catalogue;

import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Protocol;

/** A row of the catalogue over one protocol and one address family: what is run once and gives one result. */
public record SelectedCase(CatalogueRow row, Protocol protocol, IpFamily family) {
    /** Returns the id of the case, unique in a run and the same in every run: {@code TC1.1.1.1-IPv4}, {@code TC1.1.1.3-HTTPS-IPv4}. */
    public String caseId() {
        String secured = protocol == Protocol.HTTPS ? "-HTTPS" : "";
        return row.id() + secured + "-" + DisplayNames.of(family);
    }
}
