package io.clusterloader.netperf.worker.session;

/** Why a session with the orchestrator is over for good. */
public sealed interface SessionEnd {
    /** The worker was stopped. */
    record Stopped() implements SessionEnd {}

    /** The orchestrator refused this worker, and would refuse it again. */
    record Refused(String message) implements SessionEnd {}

    /** The orchestrator was unreachable for too long. */
    record Unreachable(String message) implements SessionEnd {}
}
