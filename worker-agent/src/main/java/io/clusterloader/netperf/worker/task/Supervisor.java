package io.clusterloader.netperf.worker.task;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shell that is the parent of one tool. It waits for the tool, tells its CPU time and ends with its exit code.
 *
 * <p>The worker itself could only tell the CPU time of all its children together, because Java reaps a child without its resource usage
 * (wait4). The shell has one child, so the times of its children are the tool's. It sleeps while the tool runs and has no part in its
 * start: an armed client is already below it.
 */
final class Supervisor {
    private static final String MARK = "tool-cpu:";

    /** The shell's own messages, such as "Killed", do not get into the tool's stderr, which is descriptor 4 meanwhile. */
    private static final String SCRIPT = """
            exec 4>&2 2>/dev/null
            (exec "$@" 2>&4 4>&-)
            code=$?
            { echo %s; times; } >&4
            exit $code""".formatted(MARK);

    /** The output of {@code times}: a line for the shell and one for its children, each user and system. */
    private static final Pattern RECORD =
            Pattern.compile(MARK + "\\n\\S+ \\S+\\n(\\d+)m(\\d+(?:\\.\\d+)?)s (\\d+)m(\\d+(?:\\.\\d+)?)s\\n");

    private static final double SECONDS_PER_MINUTE = 60;

    private Supervisor() {}

    /** Returns the words before a tool's command line. */
    static List<String> command() {
        return List.of("/bin/sh", "-c", SCRIPT, "tool-supervisor");
    }

    /** Returns the CPU time that the supervisor wrote below the tool's stderr, user and system, in seconds. */
    static OptionalDouble cpuSeconds(String stderr) {
        Matcher record = RECORD.matcher(stderr);
        return record.find()
                ? OptionalDouble.of(
                        seconds(record.group(1), record.group(2)) + seconds(record.group(3), record.group(4)))
                : OptionalDouble.empty();
    }

    private static double seconds(String minutes, String seconds) {
        return Integer.parseInt(minutes) * SECONDS_PER_MINUTE + Double.parseDouble(seconds);
    }

    /** Returns what the tool itself wrote. */
    static String withoutRecord(String stderr) {
        return RECORD.matcher(stderr).replaceFirst("");
    }
}
