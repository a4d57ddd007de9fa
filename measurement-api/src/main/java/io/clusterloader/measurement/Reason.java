package io.clusterloader.measurement;

/**
 * Why something failed. Texts beside it may change; a {@link #code} never changes its meaning. The codes are the
 * failure types in {@code junit.xml}, and {@code docs/results.md} explains each.
 */
public enum Reason {
    /** The params of a step are wrong. */
    INVALID_PARAMS("InvalidParams"),
    /** A step came at the wrong time, such as gather without start. */
    WRONG_ORDER("WrongOrder"),
    /** The nodes of the cluster cannot hold what should run on them. */
    UNSCHEDULABLE("Unschedulable"),
    /** A container image could not be pulled. */
    IMAGE_PULL("ImagePull"),
    /** A resource quota forbids objects. */
    QUOTA_EXCEEDED("QuotaExceeded"),
    /** The API server denied a request: a missing permission, or admission such as Pod Security. */
    FORBIDDEN("Forbidden"),
    /** The API server did not answer, or answered with an error. */
    API_UNAVAILABLE("ApiUnavailable"),
    /** Objects could not be created, or pods did not become ready, for another reason. */
    DEPLOY_FAILED("DeployFailed"),
    /** The connection to what the measurement deployed is lost. */
    CONNECTION_LOST("ConnectionLost"),
    /** A worker did not register, disconnected for good, or was restarted. */
    WORKER_LOST("WorkerLost"),
    /** A program did not start, exited with an error, was killed, or printed what cannot be parsed. */
    TOOL_FAILED("ToolFailed"),
    /** Workers lack a program that alone can measure what was asked for. */
    TOOL_MISSING("ToolMissing"),
    /** Something did not happen before its deadline. */
    TIMEOUT("Timeout"),
    /** There is a result, but it breaks a validity rule. */
    INVALID_RESULT("InvalidResult"),
    /** Less was measured than was asked for. */
    PARTIAL("Partial"),
    /** A result is beyond a threshold of the definition. */
    THRESHOLD_EXCEEDED("ThresholdExceeded"),
    /** A result could not be written to the report directory. */
    ARTIFACT_NOT_WRITTEN("ArtifactNotWritten"),
    /** The stored state of a started measurement cannot be read. */
    INVALID_STATE("InvalidState"),
    /** Something that the test created could not be removed. */
    CLEAN_UP("CleanUp"),
    /** The run was cancelled. */
    CANCELLED("Cancelled"),
    /** The run was interrupted by a signal. */
    INTERRUPTED("Interrupted"),
    /** The measurement failed for a reason without a code of its own. */
    MEASUREMENT_FAILED("MeasurementFailed"),
    /** A defect of the program or of a plugin. */
    INTERNAL("Internal");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** Returns the stable code, such as {@code Unschedulable}. */
    public String code() {
        return code;
    }
}
