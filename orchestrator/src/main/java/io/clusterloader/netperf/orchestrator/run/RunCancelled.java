package io.clusterloader.netperf.orchestrator.run;

/** Thrown when a run is cancelled while one of its cases waits. */
final class RunCancelled extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RunFailure failure;

    RunCancelled(RunFailure failure) {
        super(failure.text());
        this.failure = failure;
    }

    /** Returns why the run was cancelled. */
    RunFailure failure() {
        return failure;
    }
}
