package io.clusterloader.localcluster.api;

import java.net.InetSocketAddress;

/** The API server could not take its address; most often because another program has the port. */
public final class ListenException extends RuntimeException {
    ListenException(InetSocketAddress address, Exception cause) {
        super(
                "the API server cannot listen on " + address.getAddress().getHostAddress() + " port "
                        + address.getPort() + ": " + reason(cause)
                        + "; name a free port, or 0 for any that is free",
                cause);
    }

    private static String reason(Exception cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
