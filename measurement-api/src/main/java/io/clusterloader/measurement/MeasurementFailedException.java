package io.clusterloader.measurement;

import org.jspecify.annotations.Nullable;

/** The measurement itself failed: there are no numbers. */
public final class MeasurementFailedException extends MeasurementException {
    private static final long serialVersionUID = 1;

    /** Creates the exception for a reason without a code of its own. */
    public MeasurementFailedException(String message) {
        this(message, null);
    }

    /** Creates the exception for a reason without a code of its own, with its cause. */
    public MeasurementFailedException(String message, @Nullable Throwable cause) {
        this(Reason.MEASUREMENT_FAILED, message, cause);
    }

    /** Creates the exception; the message says what, where, and what helps. */
    public MeasurementFailedException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** Creates the exception with its cause; the message says what, where, and what helps. */
    public MeasurementFailedException(Reason reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
