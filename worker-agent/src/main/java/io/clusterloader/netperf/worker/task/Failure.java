package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Program;

/** The sentence that tells a user why a run failed: the tool, what happened, how it ended. */
final class Failure {
    private Failure() {}

    /** It ended by itself, and this is what is wrong with it. */
    static String ended(Program program, String what, Captured captured) {
        return "%s: %s (%s)".formatted(program.executable(), what, captured.exit());
    }

    /** It ended when it should not have. */
    static String early(Program program, String when, String complaint, Captured captured) {
        String words = complaint.isEmpty() ? "it printed nothing" : complaint;
        return "%s: ended %s: %s (%s)".formatted(program.executable(), when, words, captured.exit());
    }

    /** The watchdog ended it. */
    static String hung(Program program, long limitSeconds, String complaint, Captured captured) {
        String words = complaint.isEmpty() ? "it printed nothing" : "its last words: " + complaint;
        return "%s: still ran after %d s and was killed, %s (%s)"
                .formatted(program.executable(), limitSeconds, words, captured.exit());
    }

    /** The watchdog ended it, and perhaps it is known why. */
    static String hung(Program program, long limitSeconds, String complaint, Captured captured, String known) {
        String hung = hung(program, limitSeconds, complaint, captured);
        return known.isEmpty() ? hung : hung + "; " + known;
    }
}
