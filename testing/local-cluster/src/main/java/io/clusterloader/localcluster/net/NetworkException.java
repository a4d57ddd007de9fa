package io.clusterloader.localcluster.net;

/** A part of the network could not be made, changed or removed; the message says which and why. */
public final class NetworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NetworkException(String message) {
        super(message);
    }

    public NetworkException(String message, Throwable cause) {
        super(message, cause);
    }
}
