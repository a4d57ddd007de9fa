package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.v1.IpFamily;
import java.util.List;
import java.util.Set;

/**
 * A node that pods can be put on.
 *
 * @param addresses internal ones, of every family that the node has
 * @param podFamilies of the addresses that its pods get; empty where the node does not say
 */
public record ClusterNode(String name, List<String> addresses, Set<IpFamily> podFamilies) {
    public ClusterNode {
        addresses = List.copyOf(addresses);
        podFamilies = Set.copyOf(podFamilies);
    }

    /** A node that does not say which addresses its pods get. */
    public ClusterNode(String name, List<String> addresses) {
        this(name, addresses, Set.of());
    }

    List<String> addresses(IpFamily family) {
        return addresses.stream()
                .filter(address -> AddressFamily.of(address) == family)
                .toList();
    }

    /** False only where the node says that its pods get no address of this family. */
    boolean mayHavePods(IpFamily family) {
        return podFamilies.isEmpty() || podFamilies.contains(family);
    }
}
