package io.clusterloader.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The kernel's own record of when processes became other programs: its event sched_process_exec, in a trace that is nobody else's. */
final class ExecTrace implements AutoCloseable {
    private static final Path TRACEFS = Path.of("/sys/kernel/tracing");

    /** A line of the trace: seconds of CLOCK_MONOTONIC, then the program. */
    private static final Pattern EVENT =
            Pattern.compile("(?m) (\\d+)\\.(\\d{6}): sched_process_exec: filename=(\\S+) ");

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final Path trace;

    private ExecTrace(Path trace) {
        this.trace = trace;
    }

    /** Begins to record. Mounts tracefs where it is not. */
    static ExecTrace begin() throws IOException, InterruptedException {
        if (Files.notExists(TRACEFS.resolve("instances"))) {
            new ProcessBuilder("mount", "-t", "tracefs", "tracefs", TRACEFS.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        ExecTrace execs = new ExecTrace(Files.createDirectory(TRACEFS.resolve(
                Path.of("instances", "skew-" + ProcessHandle.current().pid()))));
        execs.set("trace_clock", "mono");
        execs.set("events/sched/sched_process_exec/enable", "1");
        return execs;
    }

    private void set(String file, String value) throws IOException {
        Files.writeString(trace.resolve(file), value);
    }

    /** Returns when processes became one of these programs since the beginning, in nanoseconds since the epoch. */
    List<Long> of(Set<String> programs) throws IOException {
        // What a trace calls mono is System.nanoTime() here.
        Instant now = Instant.now();
        long epoch = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano() - System.nanoTime();
        return EVENT.matcher(Files.readString(trace.resolve("trace")))
                .results()
                .filter(event ->
                        programs.contains(Path.of(event.group(3)).getFileName().toString()))
                .map(event -> epoch
                        + Long.parseLong(event.group(1)) * NANOS_PER_SECOND
                        + Long.parseLong(event.group(2)) * NANOS_PER_MICRO)
                .toList();
    }

    @Override
    public void close() throws IOException {
        // Removing the folder of an instance removes the instance.
        Files.delete(trace);
    }
}
