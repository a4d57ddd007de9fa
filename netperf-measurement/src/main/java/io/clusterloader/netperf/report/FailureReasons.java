package io.clusterloader.netperf.report;

import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.v1.FailureReason;

/** Translates the reason codes of the protocol into those of measurements. */
public final class FailureReasons {
    private FailureReasons() {}

    /** Returns the reason code; an orchestrator of another release may give one that is not known here. */
    public static Reason of(FailureReason reason) {
        return switch (reason) {
            case UNPLACEABLE -> Reason.UNSCHEDULABLE;
            case WORKER_LOST -> Reason.WORKER_LOST;
            case TOOL_FAILED -> Reason.TOOL_FAILED;
            case TOOL_MISSING -> Reason.TOOL_MISSING;
            case TIMEOUT -> Reason.TIMEOUT;
            case INVALID_RESULT, START_SKEW, OVERLOADED -> Reason.INVALID_RESULT;
            case PARTIAL -> Reason.PARTIAL;
            case CANCELLED -> Reason.CANCELLED;
            case QUOTA_EXCEEDED -> Reason.QUOTA_EXCEEDED;
            case FORBIDDEN -> Reason.FORBIDDEN;
            case API_UNAVAILABLE -> Reason.API_UNAVAILABLE;
            case DEPLOY_FAILED -> Reason.DEPLOY_FAILED;
            case INTERNAL -> Reason.INTERNAL;
            case FAILURE_REASON_UNSPECIFIED, UNRECOGNIZED -> Reason.MEASUREMENT_FAILED;
        };
    }

    /** Returns the code of the protocol for why objects could not be created. */
    public static FailureReason ofRefusal(Reason reason) {
        return switch (reason) {
            case QUOTA_EXCEEDED -> FailureReason.QUOTA_EXCEEDED;
            case FORBIDDEN -> FailureReason.FORBIDDEN;
            case API_UNAVAILABLE -> FailureReason.API_UNAVAILABLE;
            case TIMEOUT -> FailureReason.TIMEOUT;
            default -> FailureReason.DEPLOY_FAILED;
        };
    }
}
