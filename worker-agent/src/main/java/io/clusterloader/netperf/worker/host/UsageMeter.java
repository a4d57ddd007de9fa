package io.clusterloader.netperf.worker.host;

import io.clusterloader.netperf.v1.HostUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what a tool uses between the start of the meter and its reading, and what its host uses meanwhile, or in a part of that time:
 * client and server of a pair read their hosts at the same two moments, so that neither counts what happened before the other was there.
 */
public final class UsageMeter {
    private static final Logger LOG = LoggerFactory.getLogger(UsageMeter.class);
    private static final Path PROC = Path.of("/proc");
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
    private static final double NANOS_PER_SECOND = 1e9;

    /** Until the clients on this node have been released. A hundred workers that read at that moment would keep the CPUs from them. */
    private static final Duration START_OF_OTHERS = Duration.ofMillis(100);

    private final Path proc;
    private final Path cgroups;
    private final OptionalDouble toolBefore;
    // From here on guarded by this.
    private long startNanos = System.nanoTime();
    private HostReading first;
    private @Nullable HostReading last;
    private boolean countsLife;

    UsageMeter(Path proc, Path cgroups, OptionalDouble toolBefore) throws IOException {
        this.proc = proc;
        this.cgroups = cgroups;
        this.toolBefore = toolBefore;
        this.first = HostReading.take(proc, cgroups);
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

    /** Counts the life of the tool from this time of {@link System#nanoTime} on: the meter was started before it. */
    public synchronized void toolStarted(long nanos) {
        startNanos = nanos;
    }

    /**
     * Reads the host in the measured time only. Returns at once. A time that is not over when the meter is read ends with its reading; one
     * that has not begun leaves the whole life of the meter.
     *
     * <p>Without a warm-up, the CPU is read from 100 ms after the start on. If this run is the tool's whole life, what the network dropped is
     * counted over that, so that no loss is without its reason.
     *
     * @param startNanos when the clients start, of {@link System#nanoTime}
     * @param warmUp after which the measured time begins
     * @param length of the measured time
     * @param once whether the tool's life is this run
     */
    public void readHost(long startNanos, Duration warmUp, Duration length, boolean once) {
        Duration first = warmUp.compareTo(START_OF_OTHERS) < 0 ? START_OF_OTHERS : warmUp;
        Thread.ofVirtual().name("host-reading").start(() -> {
            try {
                sleepUntil(startNanos + first.toNanos());
                long endNanos = startNanos + warmUp.plus(length).toNanos();
                boolean late = System.nanoTime() - endNanos >= 0;
                begin(HostReading.take(proc, cgroups), once && warmUp.isZero(), late);
                sleepUntil(endNanos);
                end(HostReading.take(proc, cgroups));
            } catch (IOException e) {
                LOG.warn("The usage of the host is that of the tool's whole life: {}", e.toString());
            }
        });
    }

    /** Begins the measured time. A pod that had no turn before its end was throttled, of all times then: its life counts. */
    private synchronized void begin(HostReading reading, boolean life, boolean late) {
        HostReading begun = life ? reading.withNetworkOf(first) : reading;
        first = late ? begun.withThrottlingOf(first) : begun;
        last = null;
        countsLife = life;
    }

    private synchronized void end(HostReading reading) {
        last = reading;
    }

    private static void sleepUntil(long deadline) {
        for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /**
     * Returns the usage since the start of the meter.
     *
     * @param toolCpuSeconds what the tool has used since its own start
     */
    public synchronized HostUsage read(OptionalDouble toolCpuSeconds) throws IOException {
        HostUsage.Builder usage =
                HostUsage.newBuilder().setSeconds((System.nanoTime() - startNanos) / NANOS_PER_SECOND);
        end().addSince(first, usage);
        if (toolCpuSeconds.isPresent() && toolBefore.isPresent()) {
            // Two readings of one moment may differ by a tick.
            usage.setToolCpuSeconds(Math.max(0, toolCpuSeconds.getAsDouble() - toolBefore.getAsDouble()));
        }
        return usage.build();
    }

    private HostReading end() throws IOException {
        if (last == null) {
            return HostReading.take(proc, cgroups);
        }
        return countsLife ? last.withNetworkOf(HostReading.take(proc, cgroups)) : last;
    }

    /** Returns the CPU time of these processes and of their children that have ended, user and system, in seconds. */
    public static double cpuSeconds(Stream<ProcessHandle> processes) {
        return processes
                        .mapToLong(process -> ticks(PROC.resolve(process.pid() + "/stat")))
                        .sum()
                / NodeCpus.TICKS_PER_SECOND;
    }

    private static long ticks(Path stat) {
        try {
            String line = Files.readString(stat);
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
}
