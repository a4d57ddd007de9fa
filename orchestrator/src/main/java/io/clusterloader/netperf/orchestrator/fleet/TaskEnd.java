package io.clusterloader.netperf.orchestrator.fleet;

import io.clusterloader.netperf.v1.ToolRun;
import java.time.Duration;
import java.util.Optional;

/** How a task ended. */
public sealed interface TaskEnd {
    /** Why the task did not do its work; empty when it did. */
    Optional<String> failure();

    /** What its tool did, where one ran. */
    default Optional<ToolRun> run() {
        return Optional.empty();
    }

    /** The worker says that the tool ran to its end. */
    record Finished(ToolRun tool) implements TaskEnd {
        @Override
        public Optional<String> failure() {
            return Optional.empty();
        }

        @Override
        public Optional<ToolRun> run() {
            return Optional.of(tool);
        }
    }

    /** The worker says that the tool failed. */
    record ToolFailed(String reason, Optional<ToolRun> run) implements TaskEnd {
        @Override
        public Optional<String> failure() {
            return Optional.of(reason);
        }
    }

    /** The worker went away and did not come back. */
    record WorkerLost(String worker, String node, Duration grace) implements TaskEnd {
        @Override
        public Optional<String> failure() {
            return Optional.of("worker %s on node %s was lost: its connection ended and it was not back after %d s"
                    .formatted(worker, node, grace.toSeconds()));
        }
    }

    /** The worker did not report in time. */
    record TimedOut(String reason) implements TaskEnd {
        @Override
        public Optional<String> failure() {
            return Optional.of(reason);
        }
    }
}
