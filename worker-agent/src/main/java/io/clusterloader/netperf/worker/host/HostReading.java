package io.clusterloader.netperf.worker.host;

import io.clusterloader.netperf.v1.HostUsage;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The counters of the host at one moment.
 *
 * @param nanos of {@link System#nanoTime}
 */
record HostReading(long nanos, NodeCpus cpus, Throttling throttling, NetworkCounters network) {
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Reads all counters.
     *
     * @param proc a folder like /proc
     * @param cgroups a folder like /sys/fs/cgroup
     * @throws IOException if the CPU times cannot be read; counters that this kernel does not have are left out
     */
    static HostReading take(Path proc, Path cgroups) throws IOException {
        return new HostReading(
                System.nanoTime(),
                NodeCpus.read(proc),
                Throttling.read(cgroups),
                NetworkCounters.read(proc.resolve("net")));
    }

    /** Returns these counters with the CPU times of a later reading, and its moment. */
    HostReading withCpusOf(HostReading later) {
        return new HostReading(later.nanos, later.cpus, throttling, network);
    }

    /** Adds what happened between an earlier reading and this one. */
    void addSince(HostReading before, HostUsage.Builder usage) {
        usage.setHostSeconds((nanos - before.nanos) / NANOS_PER_SECOND);
        cpus.addSince(before.cpus, usage);
        throttling.addSince(before.throttling, usage);
        network.addSince(before.network, usage);
    }
}
