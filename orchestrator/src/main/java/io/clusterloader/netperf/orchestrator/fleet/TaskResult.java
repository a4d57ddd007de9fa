package io.clusterloader.netperf.orchestrator.fleet;

import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.ToolRun;
import java.time.Duration;
import java.util.Optional;

/** How a task ended. */
public sealed interface TaskResult {

    /** Returns why the task did not do its work; empty if it did. */
    Optional<String> failure();

    /** Returns the code of the failure; unspecified if there is none. */
    FailureReason reason();

    /** Returns what its tool did, where one ran. */
    default Optional<ToolRun> run() {
        return Optional.empty();
    }

    /** The worker reported that the tool ran to its end. */
    record Finished(ToolRun tool) implements TaskResult {

        @Override
        public Optional<String> failure() {
            return Optional.empty();
        }

        @Override
        public FailureReason reason() {
            return FailureReason.FAILURE_REASON_UNSPECIFIED;
        }

        @Override
        public Optional<ToolRun> run() {
            return Optional.of(tool);
        }
    }

    /**
     * The worker reported that the task failed.
     *
     * @param reason as the worker reported it; TOOL_FAILED where it reported none
     */
    record ToolFailed(FailureReason reason, String text, Optional<ToolRun> run) implements TaskResult {

        public ToolFailed {
            if (reason == FailureReason.FAILURE_REASON_UNSPECIFIED || reason == FailureReason.UNRECOGNIZED) {
                reason = FailureReason.TOOL_FAILED;
            }
        }

        @Override
        public Optional<String> failure() {
            return Optional.of(text);
        }
    }

    /** The worker disconnected and did not come back in time. */
    record WorkerLost(String worker, String node, Duration grace) implements TaskResult {

        @Override
        public Optional<String> failure() {
            return Optional.of("worker %s on node %s was lost: its connection ended and it was not back after %d s"
                    .formatted(worker, node, grace.toSeconds()));
        }

        @Override
        public FailureReason reason() {
            return FailureReason.WORKER_LOST;
        }
    }

    /** The worker registered as another process, which does not know the task. */
    record WorkerRestarted(String worker, String node) implements TaskResult {

        @Override
        public Optional<String> failure() {
            return Optional.of("worker %s on node %s was restarted and lost its tasks".formatted(worker, node));
        }

        @Override
        public FailureReason reason() {
            return FailureReason.WORKER_LOST;
        }
    }

    /** The worker did not report in time. */
    record TimedOut(String text) implements TaskResult {

        @Override
        public Optional<String> failure() {
            return Optional.of(text);
        }

        @Override
        public FailureReason reason() {
            return FailureReason.TIMEOUT;
        }
    }
}
