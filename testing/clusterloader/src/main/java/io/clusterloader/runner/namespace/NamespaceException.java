package io.clusterloader.runner.namespace;

import org.jspecify.annotations.Nullable;

/** Thrown when the namespaces of a test cannot be created. The message names them and the reason. */
public final class NamespaceException extends Exception {
    private static final long serialVersionUID = 1;

    public NamespaceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
