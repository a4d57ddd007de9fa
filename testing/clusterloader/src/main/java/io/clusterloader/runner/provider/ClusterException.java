package io.clusterloader.runner.provider;

import org.jspecify.annotations.Nullable;

/** There is no cluster, or it is not fit to be measured. Messages never hold what a kubeconfig says. */
public final class ClusterException extends Exception {
    private static final long serialVersionUID = 1;

    public ClusterException(String message) {
        this(message, null);
    }

    public ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
