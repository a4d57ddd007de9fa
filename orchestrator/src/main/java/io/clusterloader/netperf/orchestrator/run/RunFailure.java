package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.v1.FailureReason;

/** Why a run ends before all of its cases were executed. */
record RunFailure(FailureReason reason, String text) {
    /**
     * Returns that the run was cancelled.
     *
     * @param code why, where that has a code of its own; else unspecified
     * @param why may be empty
     */
    static RunFailure cancelled(FailureReason code, String why) {
        return switch (code) {
            case FAILURE_REASON_UNSPECIFIED, CANCELLED, UNRECOGNIZED ->
                new RunFailure(FailureReason.CANCELLED, "cancelled: " + (why.isEmpty() ? "no reason given" : why));
            default -> new RunFailure(code, why);
        };
    }
}
