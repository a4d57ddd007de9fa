package io.clusterloader.measurement;

import org.jspecify.annotations.Nullable;

/** The measurement itself failed: no numbers can be had. */
public final class MeasurementFailedException extends MeasurementException {
    private static final long serialVersionUID = 1;

    public MeasurementFailedException(String message) {
        this(message, null);
    }

    public MeasurementFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
