package io.clusterloader.measurement;

import org.jspecify.annotations.Nullable;

/** The measurement failed in a way that makes the steps that follow pointless: the test ends. */
public final class FatalException extends MeasurementException {
    private static final long serialVersionUID = 1;

    /** Creates the exception; the message says what, where, and what helps. */
    public FatalException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** Creates the exception with its cause; the message says what, where, and what helps. */
    public FatalException(Reason reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
