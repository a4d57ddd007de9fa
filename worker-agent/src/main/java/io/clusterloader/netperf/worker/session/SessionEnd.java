package io.clusterloader.netperf.worker.session;

/** Why a session with the orchestrator is over for good. */
public sealed interface SessionEnd {
    /** This worker was told to end. */
    record Stopped() implements SessionEnd {}

    /** The orchestrator does not want this worker, and will not. */
    record Refused(String message) implements SessionEnd {}

    /** The orchestrator was not to be reached for too long. */
    record Unreachable(String message) implements SessionEnd {}
}
