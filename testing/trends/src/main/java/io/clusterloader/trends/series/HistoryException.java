package io.clusterloader.trends.series;

/** Tells that a directory that the user named cannot be used. */
public final class HistoryException extends Exception {
    private static final long serialVersionUID = 1L;

    HistoryException(String message) {
        super(message);
    }
}
