package io.clusterloader.netperf.orchestrator.run;

/** Thrown when a run is cancelled while one of its cases waits. */
final class RunCancelled extends Exception {
    private static final long serialVersionUID = 1L;

    RunCancelled(String reason) {
        super(reason);
    }
}
