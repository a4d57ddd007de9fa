package io.clusterloader.measurement;

import org.jspecify.annotations.Nullable;

/** Something that the measurement created could not be removed. */
public final class CleanUpException extends MeasurementException {
    private static final long serialVersionUID = 1;

    /** Creates the exception; the message says what, where, and what helps. */
    public CleanUpException(String message) {
        this(message, null);
    }

    /** Creates the exception with its cause; the message says what, where, and what helps. */
    public CleanUpException(String message, @Nullable Throwable cause) {
        super(Reason.CLEAN_UP, message, cause);
    }
}
