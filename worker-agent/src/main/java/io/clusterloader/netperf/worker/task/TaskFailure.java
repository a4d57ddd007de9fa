package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Program;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.time.Duration;

/**
 * Why a task failed.
 *
 * @param reason the stable code
 * @param text a sentence for the user: the tool, what happened, how the tool ended
 */
record TaskFailure(FailureReason reason, String text) {
    /** Creates the failure of a tool that ended in time. */
    static TaskFailure ended(Program program, String what, Captured captured) {
        return ended(FailureReason.TOOL_FAILED, program, what, captured);
    }

    /** Creates the failure of a tool that was stopped on request. */
    static TaskFailure stopped(Program program, Captured captured) {
        return ended(FailureReason.CANCELLED, program, "stopped on request before its end", captured);
    }

    private static TaskFailure ended(FailureReason reason, Program program, String what, Captured captured) {
        return new TaskFailure(reason, "%s: %s (%s)".formatted(program.executable(), what, captured.exit()));
    }

    /** Creates the failure of a server that ended before it listened. */
    static TaskFailure endedEarly(Program program, int port, String error, Captured captured) {
        return ended(
                program,
                "ended before it listened on port %d: %s"
                        .formatted(port, error.isEmpty() ? "it printed nothing" : error),
                captured);
    }

    /** Creates the failure of a server that did not listen in time. */
    static TaskFailure deaf(Program program, int port, Duration limit, String error) {
        return new TaskFailure(
                FailureReason.TIMEOUT,
                "%s: did not listen on port %d within %d s: %s"
                        .formatted(program.executable(), port, limit.toSeconds(), error));
    }

    /** Creates the failure of an armed client that sleeps beyond its start. */
    static TaskFailure late(Program program) {
        return new TaskFailure(
                FailureReason.TIMEOUT,
                "%s: not started within %d s after its start time: is the node overloaded, or was its clock set back?"
                        .formatted(program.executable(), Timetable.STARTED.toSeconds()));
    }

    /**
     * Creates the failure of a tool that ran too long and was killed.
     *
     * @param known what is known about such hangs; may be empty
     */
    static TaskFailure hung(Program program, Duration limit, String error, Captured captured, String known) {
        String text = "%s: still ran after %d s and was killed, %s (%s)%s"
                .formatted(
                        program.executable(),
                        limit.toSeconds(),
                        error.isEmpty() ? "it printed nothing" : "its last words: " + error,
                        captured.exit(),
                        known.isEmpty() ? "" : "; " + known);
        return new TaskFailure(FailureReason.TIMEOUT, text);
    }

    /** Creates the failure of a task that could not run its tool. */
    static TaskFailure of(String subject, ToolException e) {
        return new TaskFailure(e.reason(), subject + ": " + e.text());
    }
}
