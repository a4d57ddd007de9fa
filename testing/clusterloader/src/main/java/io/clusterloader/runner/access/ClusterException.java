package io.clusterloader.runner.access;

import org.jspecify.annotations.Nullable;

/** Thrown if there is no cluster, or it cannot be used. Messages never hold the content of a kubeconfig. */
public final class ClusterException extends Exception {
    private static final long serialVersionUID = 1;

    public ClusterException(String message) {
        this(message, null);
    }

    public ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
