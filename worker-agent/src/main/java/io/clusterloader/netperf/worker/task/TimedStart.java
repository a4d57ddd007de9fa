package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.worker.tool.ToolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an armed client is until it becomes its tool: a perl that sleeps until an absolute time of the wall clock (clock_nanosleep with
 * TIMER_ABSTIME), tells on stderr what the clock shows, and calls exec. So no JVM has a part in the start, nor does anybody else who would
 * have to be woken first. perl-base is in every Debian image, and can make any system call.
 *
 * <p>A time that has passed means at once. If the wall clock is set while the process sleeps, it starts when the clock shows the time: the
 * start that it tells is then as far from that of clients on other nodes as the clock was moved.
 *
 * <p>Until its start the process has the shortest time slice (Linux 6.12 and later: sched_setattr(2) with a runtime for SCHED_OTHER, which
 * needs no rights). So where many clients of a node start at one moment, it need not wait until the tools that have just started give
 * way. Older kernels change nothing. The tool itself has the usual slice.
 *
 * <p>Shortly before the start the process wakes once, the nudge. It went to sleep while the rest of the fleet was being armed, and Linux'
 * scheduler (EEVDF, 6.6 and later) owes a process that went to sleep on a busy CPU the time that it missed there. Without the nudge it would
 * get that time at the start, before others of this node that still wait. A short turn on a CPU that is idle again settles the debt.
 */
final class TimedStart {
    private static final Path PERL = Path.of("/usr/bin/perl");
    private static final String MARK = "tool-start:";

    /**
     * Reads one line, times to sleep until, each in seconds and nanoseconds. If the worker ends before it writes the line, there is none and
     * the tool never starts. The first words are the numbers of clock_nanosleep, clock_gettime and sched_setattr; 0 is CLOCK_REALTIME, and
     * the calling process; 1 is TIMER_ABSTIME; 48 is the size of the attributes, which are the usual ones besides the slice. What a system
     * call may change must be a variable.
     */
    private static final String SCRIPT = """
        my ($sleep, $gettime, $setattr) = map { $_ + 0 } splice @ARGV, 0, 3;
        sub slice { my $attributes = pack 'LLQlLQx16', 48, 0, 0, getpriority(0, 0), 0, @_; syscall $setattr, 0, $attributes, 0 }
        my @times = split ' ', <STDIN> // exit 1;
        open STDIN, '<', '/dev/null';
        slice 100_000;
        while (my $until = pack 'q*', splice @times, 0, 2) { syscall $sleep, 0, 1, $until, 0 }
        my $now = pack 'q2';
        syscall $gettime, 0, $now;
        syswrite STDERR, sprintf "%s%%d%%09d\\n", unpack 'q2', $now;
        slice 0;
        exec { $ARGV[0] } @ARGV or die "$ARGV[0]: $!\\n";
        """.formatted(MARK);

    private static final Pattern RECORD = Pattern.compile("^" + MARK + "(\\d{1,18}\\d?)\\n");

    /** Clients are nudged from {@link #FIRST_NUDGE} to {@link #LAST_NUDGE} before the start, each at a random time. */
    private static final Duration FIRST_NUDGE = Duration.ofMillis(200);

    private static final Duration LAST_NUDGE = Duration.ofMillis(50);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private TimedStart() {}

    /**
     * Returns the words before a tool's command line.
     *
     * @throws ToolException if perl is missing
     */
    static List<String> command() throws ToolException {
        if (!Files.isExecutable(PERL)) {
            throw new ToolException(PERL + " is missing on this worker: add the Debian package perl-base to its image");
        }
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return List.of(PERL.toString(), "-e", SCRIPT, arm ? "115" : "230", arm ? "113" : "228", arm ? "274" : "314");
    }

    /** Returns the line that names the start time, in nanoseconds since the epoch. */
    static byte[] order(long startNanos) {
        long nudge = startNanos - ThreadLocalRandom.current().nextLong(LAST_NUDGE.toNanos(), FIRST_NUDGE.toNanos());
        return (time(nudge) + " " + time(startNanos) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String time(long nanos) {
        return nanos / NANOS_PER_SECOND + " " + nanos % NANOS_PER_SECOND;
    }

    /** Returns when the process became its tool, in nanoseconds since the epoch, as it wrote above the tool's stderr. */
    static OptionalLong startNanos(String stderr) {
        Matcher record = RECORD.matcher(stderr);
        return record.find() ? OptionalLong.of(Long.parseLong(record.group(1))) : OptionalLong.empty();
    }

    /** Returns what the tool itself wrote. */
    static String withoutRecord(String stderr) {
        return RECORD.matcher(stderr).replaceFirst("");
    }
}
