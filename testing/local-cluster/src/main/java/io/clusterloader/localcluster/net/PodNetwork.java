package io.clusterloader.localcluster.net;

import java.nio.file.Path;

/**
 * The network of one pod: a namespace with one link to its node.
 *
 * @param namespace name of its network namespace
 * @param ipv4      its IPv4 address
 * @param ipv6      its IPv6 address
 */
public record PodNetwork(String namespace, String ipv4, String ipv6) {
    /** What {@code nsenter --net=} takes to get inside. */
    public Path handle() {
        return new Namespace(namespace).path();
    }
}
