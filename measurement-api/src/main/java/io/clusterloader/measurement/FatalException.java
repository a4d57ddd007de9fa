package io.clusterloader.measurement;

import org.jspecify.annotations.Nullable;

/** The measurement failed in a way that leaves nothing to do for the steps that follow: the test ends. */
public final class FatalException extends MeasurementException {
    private static final long serialVersionUID = 1;

    public FatalException(String message) {
        this(message, null);
    }

    public FatalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
