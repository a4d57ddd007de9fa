package io.clusterloader.measurement;

import org.jspecify.annotations.Nullable;

/** What the measurement needs could not be brought up in the cluster. */
public final class DeployException extends MeasurementException {
    private static final long serialVersionUID = 1;

    /** Creates the exception for a reason without a code of its own. */
    public DeployException(String message) {
        this(message, null);
    }

    /** Creates the exception for a reason without a code of its own, with its cause. */
    public DeployException(String message, @Nullable Throwable cause) {
        this(Reason.DEPLOY_FAILED, message, cause);
    }

    /** Creates the exception; the message says what, where, and what helps. */
    public DeployException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** Creates the exception with its cause; the message says what, where, and what helps. */
    public DeployException(Reason reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
