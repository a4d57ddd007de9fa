package io.clusterloader.runner.namespace;

import org.jspecify.annotations.Nullable;

/** The namespaces of a test could not be made; the message names them, and why. */
public final class NamespaceException extends Exception {
    private static final long serialVersionUID = 1;

    public NamespaceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
