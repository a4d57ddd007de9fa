package io.clusterloader.netperf.catalogue;

import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;

/** A row of the catalogue over one protocol and one address family: what is run once and gives one result. */
public record SelectedCase(CatalogueRow row, Protocol protocol, IpFamily family) {
    /**
     * Returns the id of the case, unique in a run and the same in every run: {@code TC1.1.1.1-IPv4}, {@code TC1.1.1.3-HTTPS-IPv4},
     * {@code TC1.1.1.1-IPv4-HostNetwork}.
     */
    public String caseId() {
        String secured = protocol == Protocol.HTTPS ? "-HTTPS" : "";
        String host = isInHostNetwork() ? "-" + DisplayNames.of(row.path()) : "";
        return row.id() + secured + "-" + DisplayNames.of(family) + host;
    }

    /** Returns whether both ends are in the network of their nodes. */
    public boolean isInHostNetwork() {
        return row.path() == Path.HOST_NETWORK;
    }

    /** Returns the case that this one is compared with: the same between the nodes themselves. */
    public SelectedCase reference() {
        return new SelectedCase(row.inHostNetwork(), protocol, family);
    }
}
