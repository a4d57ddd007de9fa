package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.v1.IpFamily;
import java.util.List;

/**
 * A node that pods can be put on.
 *
 * @param addresses internal ones, of every family that the node has
 */
public record ClusterNode(String name, List<String> addresses) {
    public ClusterNode {
        addresses = List.copyOf(addresses);
    }

    List<String> addresses(IpFamily family) {
        return addresses.stream()
                .filter(address -> AddressFamily.of(address) == family)
                .toList();
    }
}
