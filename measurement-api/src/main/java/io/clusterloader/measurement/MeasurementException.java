package io.clusterloader.measurement;

import org.jspecify.annotations.Nullable;

/** Why a measurement failed, in words for the user: what, where, and what helps. */
public abstract sealed class MeasurementException extends Exception
        permits InvalidParamsException,
                DeployException,
                DeadlineException,
                CleanUpException,
                FatalException,
                MeasurementFailedException {
    private static final long serialVersionUID = 1;

    protected MeasurementException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
