package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.v1.IpFamily;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A node that pods can be put on.
 *
 * @param addresses internal ones, of every family that the node has
 * @param podFamilies of the addresses that its pods get; empty where the node does not say
 * @param zone in which it is, where the node tells
 * @param machine that it is on
 */
public record ClusterNode(
        String name, List<String> addresses, Set<IpFamily> podFamilies, Optional<String> zone, Machine machine) {
    /** A message names no more nodes than these, since a large cluster has too many. */
    private static final int LISTED = 3;

    public ClusterNode {
        addresses = List.copyOf(addresses);
        podFamilies = Set.copyOf(podFamilies);
    }

    /** Creates a node that says neither which addresses its pods get, nor its zone, nor its machine. */
    public ClusterNode(String name, List<String> addresses) {
        this(name, addresses, Set.of(), Optional.empty(), new Machine(name, 0));
    }

    List<String> addresses(IpFamily family) {
        return addresses.stream().filter(address -> family(address) == family).toList();
    }

    /** Returns false only where the node says that its pods get no address of this family. */
    boolean mayHavePods(IpFamily family) {
        return podFamilies.isEmpty() || podFamilies.contains(family);
    }

    /** Returns the family of an address literal, or of a range of addresses. */
    static IpFamily family(String address) {
        return address.indexOf(':') >= 0 ? IpFamily.IPV6 : IpFamily.IPV4;
    }

    /** Returns names of nodes for a sentence, the first few of them. */
    static String list(List<String> nodes) {
        return String.join(", ", nodes.subList(0, Math.min(LISTED, nodes.size())))
                + (nodes.size() > LISTED ? " and %d more nodes".formatted(nodes.size() - LISTED) : "");
    }
}
