package io.clusterloader.measurement;

import org.jspecify.annotations.Nullable;

/** A wait reached its deadline; the message says what was waited for and how far it was. */
public final class DeadlineException extends MeasurementException {
    private static final long serialVersionUID = 1;

    /** Creates the exception; the message says what, where, and what helps. */
    public DeadlineException(String message) {
        this(message, null);
    }

    /** Creates the exception with its cause; the message says what, where, and what helps. */
    public DeadlineException(String message, @Nullable Throwable cause) {
        super(Reason.TIMEOUT, message, cause);
    }
}
