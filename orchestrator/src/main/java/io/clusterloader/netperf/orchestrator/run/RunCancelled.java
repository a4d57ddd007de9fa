package io.clusterloader.netperf.orchestrator.run;

/** The run was cancelled while a case waited for something. */
final class RunCancelled extends Exception {
    private static final long serialVersionUID = 1L;

    RunCancelled(String reason) {
        super(reason);
    }
}
