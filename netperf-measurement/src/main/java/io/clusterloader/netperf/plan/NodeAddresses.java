package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.v1.IpFamily;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the addresses at which node ports are dialled. Of each family the first type counts that a node has: InternalIP, then
 * ExternalIP. The names of a node that has neither are looked up, as some clusters of bare machines only tell those.
 */
public final class NodeAddresses {
    private static final List<String> ADDRESS_TYPES = List.of("InternalIP", "ExternalIP");
    private static final List<String> NAME_TYPES = List.of("Hostname", "InternalDNS", "ExternalDNS");

    private NodeAddresses() {}

    /**
     * Returns a node's addresses, IPv4 first, those of one family in the node's own order.
     *
     * @param lookup returns the addresses of a host name, none for an unknown one
     */
    static List<String> of(Node node, Function<String, List<String>> lookup) {
        List<String> told = Stream.of(IpFamily.IPV4, IpFamily.IPV6)
                .flatMap(family -> told(node, family).stream())
                .toList();
        return told.isEmpty()
                ? NAME_TYPES.stream()
                        .flatMap(type -> ofType(node, type))
                        .distinct()
                        .map(lookup)
                        .filter(found -> !found.isEmpty())
                        .findFirst()
                        .orElse(List.of())
                : told;
    }

    /**
     * Returns the addresses of a host name, as this machine resolves it; none if it does not. May take as long as the machine's resolver,
     * 10 s and more. A loopback address is left out: where the runner is on the node itself, its own name often has one.
     */
    public static List<String> lookup(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private static List<String> told(Node node, IpFamily family) {
        return ADDRESS_TYPES.stream()
                .map(type -> ofType(node, type)
                        .filter(address -> ClusterNode.family(address) == family)
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static Stream<String> ofType(Node node, String type) {
        return node.getStatus().getAddresses().stream()
                .filter(address -> type.equals(address.getType()))
                .map(NodeAddress::getAddress)
                .filter(Objects::nonNull);
    }
}
