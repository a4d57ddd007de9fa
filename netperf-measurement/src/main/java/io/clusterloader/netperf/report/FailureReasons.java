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
            case TIMEOUT -> Reason.TIMEOUT;
            case INVALID_RESULT, START_SKEW, OVERLOADED -> Reason.INVALID_RESULT;
            case PARTIAL -> Reason.PARTIAL;
            case CANCELLED -> Reason.CANCELLED;
            case INTERNAL -> Reason.INTERNAL;
            case FAILURE_REASON_UNSPECIFIED, UNRECOGNIZED -> Reason.MEASUREMENT_FAILED;
        };
    }
}
