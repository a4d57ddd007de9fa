package io.clusterloader.netperf.worker.tool;

/**
 * The exit code and the output of a process that has ended.
 *
 * @param exitCode 128 + the signal's number where a signal ended it
 * @param cut whether a stream exceeded its bound and lost its middle
 */
public record Captured(int exitCode, String stdout, String stderr, boolean cut) {
    private static final int SIGNAL_BASE = 128;
    private static final int LONGEST_LINE = 300;

    /** Returns the last line that is not blank, of stderr or else of stdout; empty if there is none. */
    public String lastWords() {
        String last = lastLine(stderr);
        return last.isEmpty() ? lastLine(stdout) : last;
    }

    /** Returns how it ended, such as "exit 1" or "killed by signal 9". */
    public String exit() {
        return exitCode > SIGNAL_BASE ? "killed by signal " + (exitCode - SIGNAL_BASE) : "exit " + exitCode;
    }

    private static String lastLine(String text) {
        String line = text.lines()
                .filter(l -> !l.isBlank())
                .reduce("", (first, second) -> second)
                .strip();
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line;
    }
}
