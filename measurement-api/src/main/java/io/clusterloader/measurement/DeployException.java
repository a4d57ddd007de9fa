package io.clusterloader.measurement;

import org.jspecify.annotations.Nullable;

/** What the measurement needs could not be brought up in the cluster. */
public final class DeployException extends MeasurementException {
    private static final long serialVersionUID = 1;

    public DeployException(String message) {
        this(message, null);
    }

    public DeployException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
