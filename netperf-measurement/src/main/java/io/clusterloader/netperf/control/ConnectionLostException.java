package io.clusterloader.netperf.control;

/** The connection to the orchestrator broke: worth another attempt. */
final class ConnectionLostException extends Exception {
    private static final long serialVersionUID = 1;

    ConnectionLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
