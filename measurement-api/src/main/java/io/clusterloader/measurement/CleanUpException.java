package io.clusterloader.measurement;

import org.jspecify.annotations.Nullable;

/** Something that the measurement made could not be removed. */
public final class CleanUpException extends MeasurementException {
    private static final long serialVersionUID = 1;

    public CleanUpException(String message) {
        this(message, null);
    }

    public CleanUpException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
