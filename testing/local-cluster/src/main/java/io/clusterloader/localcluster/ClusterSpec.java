package io.clusterloader.localcluster;

import io.clusterloader.localcluster.net.IpFamilies;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What to start. Every instance is valid.
 *
 * @param name the cluster's name, a DNS label of at most 40 characters: network namespaces carry it
 * @param nodes how many nodes, 1 to {@value #MOST_NODES}
 * @param images the images file, beside the stand-ins that every cluster has; pods with another image wait in ErrImagePull
 * @param stateDirectory where the kubeconfig, logs and volumes go; by default a directory under the runtime directory
 * @param ipFamily the address families of nodes, pods and services
 * @param port the API server's TCP port on the loopback address, 0 for any free one
 */
public record ClusterSpec(
        String name, int nodes, Optional<Path> images, Optional<Path> stateDirectory, IpFamilies ipFamily, int port) {
    /** The name of a cluster without a given name. */
    public static final String DEFAULT_NAME = "default";

    /** The number of nodes of a cluster without a given number. */
    public static final int DEFAULT_NODES = 3;

    /** The most nodes that fit into the addresses of a cluster. */
    public static final int MOST_NODES = 250;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException naming the part, its value, and what is allowed
     */
    public ClusterSpec {
        checkName(name);
        if (nodes < 1 || nodes > MOST_NODES) {
            throw new IllegalArgumentException("nodes: %d is not from 1 to %d".formatted(nodes, MOST_NODES));
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: %d is not from 0 (any free one) to 65535".formatted(port));
        }
        images = images.map(Path::toAbsolutePath);
        stateDirectory =
                stateDirectory.map(directory -> directory.toAbsolutePath().normalize());
    }

    /** Returns a specification with this name and number of nodes, and defaults for the rest. */
    public static ClusterSpec of(String name, int nodes) {
        return new ClusterSpec(name, nodes, Optional.empty(), Optional.empty(), IpFamilies.DUAL, 0);
    }

    /** Returns a copy with this images file. */
    public ClusterSpec withImages(Path file) {
        return new ClusterSpec(name, nodes, Optional.of(file), stateDirectory, ipFamily, port);
    }

    /** Returns a copy with this state directory. */
    public ClusterSpec withStateDirectory(Path directory) {
        return new ClusterSpec(name, nodes, images, Optional.of(directory), ipFamily, port);
    }

    /** Returns a copy with these address families. */
    public ClusterSpec withIpFamily(IpFamilies families) {
        return new ClusterSpec(name, nodes, images, stateDirectory, families, port);
    }

    /** Returns a copy with this port. */
    public ClusterSpec withPort(int newPort) {
        return new ClusterSpec(name, nodes, images, stateDirectory, ipFamily, newPort);
    }

    /**
     * Checks a cluster's name.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(("name: '%s' is not a cluster name: 1 to 40 lower-case letters, digits"
                            + " and hyphens, no hyphen first or last")
                    .formatted(name));
        }
    }
}
