package io.clusterloader.localcluster.node.container;

/** A container's namespace, file system or program could not be set up; the message is the system's. */
final class ContainerStartException extends Exception {
    private static final long serialVersionUID = 1L;

    ContainerStartException(String message) {
        super(message);
    }
}
