package io.clusterloader.localcluster.node;

import java.time.Instant;

/** What a container is doing. */
sealed interface ContainerPhase {
    /** Not running, and why. */
    record Waiting(String reason, String message) implements ContainerPhase {}

    /** Its process runs. */
    record Running(Instant since) implements ContainerPhase {}

    /** Its process has ended. */
    record Terminated(int exitCode, String reason, String message, Instant started, Instant finished)
            implements ContainerPhase {
        /** The end of a process that ran. */
        static Terminated of(int exitCode, Instant started, Instant finished) {
            return new Terminated(exitCode, exitCode == 0 ? "Completed" : "Error", "", started, finished);
        }

        boolean succeeded() {
            return exitCode == 0;
        }
    }
}
