package io.clusterloader.netperf.worker.host;

import io.clusterloader.netperf.v1.HostUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Measures what a tool and its host use between the start of the meter and its reading. */
public final class UsageMeter {
    private static final Path PROC = Path.of("/proc");
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

    /** In a pod its own files are at the root of the mount: cpu.stat of version 2, or of version 1's cpu controller. */
    private static final List<String> CPU_STAT = List.of("cpu.stat", "cpu,cpuacct/cpu.stat", "cpu/cpu.stat");

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PERCENT = 100;

    /** USER_HZ, which Linux fixes at 100 for every program. */
    private static final double TICKS_PER_SECOND = 100;

    private final Path proc;
    private final Path cgroups;
    private final long startNanos = System.nanoTime();
    private final NodeCpu nodeBefore;
    private final double throttledBefore;
    private final OptionalDouble toolBefore;

    UsageMeter(Path proc, Path cgroups, OptionalDouble toolBefore) throws IOException {
        this.proc = proc;
        this.cgroups = cgroups;
        this.nodeBefore = NodeCpu.read(proc);
        this.throttledBefore = throttledSeconds();
        this.toolBefore = toolBefore;
    }

    /** Starts a meter for a tool that is about to start. */
    public static UsageMeter start() throws IOException {
        return startAfter(OptionalDouble.of(0));
    }

    /**
     * Starts a meter for a tool that runs.
     *
     * @param toolCpuSeconds what the tool has used until now
     */
    public static UsageMeter startAfter(OptionalDouble toolCpuSeconds) throws IOException {
        return new UsageMeter(PROC, CGROUPS, toolCpuSeconds);
    }

    /**
     * Returns the usage since the start of the meter.
     *
     * @param toolCpuSeconds what the tool has used since its own start
     */
    public HostUsage read(OptionalDouble toolCpuSeconds) throws IOException {
        HostUsage.Builder usage = HostUsage.newBuilder()
                .setSeconds((System.nanoTime() - startNanos) / NANOS_PER_SECOND)
                .setNodeCpuPercent(NodeCpu.read(proc).percentSince(nodeBefore))
                .setThrottledSeconds(throttledSeconds() - throttledBefore);
        if (toolCpuSeconds.isPresent() && toolBefore.isPresent()) {
            // Two readings of one moment may differ by a tick.
            usage.setToolCpuSeconds(Math.max(0, toolCpuSeconds.getAsDouble() - toolBefore.getAsDouble()));
        }
        return usage.build();
    }

    /** Returns for how long this pod's cgroup was throttled by its CPU limit; 0 where no limit can be in force. */
    private double throttledSeconds() {
        for (String file : CPU_STAT) {
            Path path = cgroups.resolve(file);
            if (Files.isReadable(path)) {
                return throttledSeconds(path);
            }
        }
        return 0;
    }

    private static double throttledSeconds(Path cpuStat) {
        try {
            for (String line : Files.readAllLines(cpuStat)) {
                if (line.startsWith("throttled_usec ")) {
                    return value(line) / MICROS_PER_SECOND;
                }
                if (line.startsWith("throttled_time ")) {
                    return value(line) / NANOS_PER_SECOND;
                }
            }
        } catch (IOException e) {
            // The mount went away meanwhile, which is the same as not being there.
            return 0;
        }
        return 0;
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.indexOf(' ') + 1));
    }

    /** Returns the CPU time of these processes and of their children that have ended, user and system, in seconds. */
    public static double cpuSeconds(Stream<ProcessHandle> processes) {
        return processes
                        .mapToLong(process -> ticks(PROC.resolve(process.pid() + "/stat")))
                        .sum()
                / TICKS_PER_SECOND;
    }

    private static long ticks(Path stat) {
        try {
            String line = firstLine(stat);
            // The command name is in parentheses and may hold blanks. After it: utime, stime, cutime and cstime are 11
            // to 14 (proc(5)).
            String[] columns = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Stream.of(columns)
                    .skip(11)
                    .limit(4)
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (IOException e) {
            // It has ended meanwhile: its parent counts it.
            return 0;
        }
    }

    private static String firstLine(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElseThrow(() -> new IOException(file + " is empty"));
        }
    }

    /**
     * CPU time of all CPUs of the node, in ticks.
     *
     * @param busy neither idle nor waiting for a disk
     */
    private record NodeCpu(long busy, long total) {
        /** user, nice, system, idle, iowait, irq, softirq, steal; what follows (guest) is contained in user. */
        private static final int COUNTED_COLUMNS = 8;

        private static final int IDLE = 3;
        private static final int IO_WAIT = 4;

        static NodeCpu read(Path proc) throws IOException {
            long busy = 0;
            long total = 0;
            String[] columns = firstLine(proc.resolve("stat")).trim().split("\\s+", -1);
            for (int i = 0; i < COUNTED_COLUMNS && i + 1 < columns.length; i++) {
                long ticks = Long.parseLong(columns[i + 1]);
                total += ticks;
                busy += i == IDLE || i == IO_WAIT ? 0 : ticks;
            }
            return new NodeCpu(busy, total);
        }

        double percentSince(NodeCpu before) {
            long elapsed = total - before.total;
            return elapsed <= 0 ? 0 : PERCENT * (busy - before.busy) / elapsed;
        }
    }
}
