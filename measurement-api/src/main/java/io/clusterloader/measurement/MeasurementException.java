package io.clusterloader.measurement;

import org.jspecify.annotations.Nullable;

/** A measurement failed: a stable reason, and a message for the user that says what, where, and what helps. */
public abstract sealed class MeasurementException extends Exception
        permits InvalidParamsException,
                DeployException,
                DeadlineException,
                CleanUpException,
                FatalException,
                MeasurementFailedException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    protected MeasurementException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Returns why it failed. */
    public final Reason reason() {
        return reason;
    }
}
