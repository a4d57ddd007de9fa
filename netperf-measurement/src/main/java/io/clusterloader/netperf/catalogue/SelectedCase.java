package io.clusterloader.netperf.catalogue;

import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.SweptParam;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A row of the catalogue over one protocol and one address family: what is run once and gives one result.
 *
 * @param sweep the load params that are lists, each with the value that it has in this case; none where no load param of it is a list
 */
public record SelectedCase(CatalogueRow row, Protocol protocol, IpFamily family, List<SweptParam> sweep) {
    public SelectedCase {
        sweep = List.copyOf(sweep);
    }

    /** Creates a case that is in no sweep. */
    public SelectedCase(CatalogueRow row, Protocol protocol, IpFamily family) {
        this(row, protocol, family, List.of());
    }

    /**
     * Returns the id of the case, unique in a run and the same in every run: {@code TC1.1.1.1-IPv4}, {@code TC1.1.1.3-HTTPS-IPv4},
     * {@code TC1.1.1.1-IPv4-HostNetwork}, {@code TC1.1.1.1-IPv4-tcpMss536}.
     */
    public String caseId() {
        String secured = protocol == Protocol.HTTPS ? "-HTTPS" : "";
        String host = isInHostNetwork() ? "-" + DisplayNames.of(row.path()) : "";
        return row.id() + secured + "-" + DisplayNames.of(family) + host
                + sweep.stream()
                        .map(swept -> "-" + swept.getParam() + swept.getValue())
                        .collect(Collectors.joining());
    }

    /** Returns whether both ends are in the network of their nodes. */
    public boolean isInHostNetwork() {
        return row.path() == Path.HOST_NETWORK;
    }

    /** Returns the case that this one is compared with: the same between the nodes themselves. */
    public SelectedCase reference() {
        return new SelectedCase(row.inHostNetwork(), protocol, family, sweep);
    }

    /** Returns the same case at a point of a sweep. */
    public SelectedCase at(List<SweptParam> point) {
        return new SelectedCase(row, protocol, family, point);
    }
}
