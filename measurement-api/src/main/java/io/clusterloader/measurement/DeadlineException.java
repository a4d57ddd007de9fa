package io.clusterloader.measurement;

import org.jspecify.annotations.Nullable;

/** A wait reached its deadline; the message says what was waited for and how far it was. */
public final class DeadlineException extends MeasurementException {
    private static final long serialVersionUID = 1;

    public DeadlineException(String message) {
        this(message, null);
    }

    public DeadlineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
