package io.clusterloader.localcluster.net;

import java.nio.file.Path;
import java.util.List;

/**
 * The network of one pod: a namespace with one link to its node, or that of the node itself.
 *
 * @param namespace name of its network namespace
 * @param addresses one per family of the cluster, the primary family's first
 */
public record PodNetwork(String namespace, List<String> addresses) {
    public PodNetwork {
        addresses = List.copyOf(addresses);
    }

    /** Returns the file that {@code nsenter --net=} takes. */
    public Path handle() {
        return new NetworkNamespace(namespace).path();
    }

    /** Returns its address of the cluster's primary family. */
    public String primary() {
        return addresses.getFirst();
    }

    String ipv4() {
        return address(Family.IPV4);
    }

    String ipv6() {
        return address(Family.IPV6);
    }

    private String address(Family family) {
        return addresses.stream()
                .filter(address -> Family.of(address) == family)
                .findFirst()
                .orElseThrow();
    }
}
