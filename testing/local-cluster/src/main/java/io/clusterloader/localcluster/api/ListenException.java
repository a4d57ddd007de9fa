package io.clusterloader.localcluster.api;

import java.net.InetSocketAddress;

/** The API server cannot listen on its address, usually because another program uses the port. */
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
