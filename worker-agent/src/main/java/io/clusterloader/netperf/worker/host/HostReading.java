package io.clusterloader.netperf.worker.host;

import io.clusterloader.netperf.v1.HostUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The counters of the host at one moment, as the kernel's files tell them. They are read in the measured time, so they are only parsed
 * when that is over.
 *
 * @param nanos of {@link System#nanoTime}
 * @param stat of /proc/stat
 * @param cpuStat of the pod's cgroup; empty where no limit can be in force
 * @param snmp of /proc/net/snmp; this one and those that follow are empty where the kernel does not have the file
 */
record HostReading(long nanos, String stat, String cpuStat, String snmp, String netstat, String snmp6, String dev) {
    /** In a pod its own files are at the root of the mount: cpu.stat of version 2, or of version 1's cpu controller. */
    private static final List<String> CPU_STAT = List.of("cpu.stat", "cpu,cpuacct/cpu.stat", "cpu/cpu.stat");

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Reads all files.
     *
     * @param proc a folder like /proc
     * @param cgroups a folder like /sys/fs/cgroup
     * @throws IOException if the CPU times cannot be read; other files that this kernel does not have are left out
     */
    static HostReading take(Path proc, Path cgroups) throws IOException {
        Path net = proc.resolve("net");
        return new HostReading(
                System.nanoTime(),
                Files.readString(proc.resolve("stat")),
                firstOf(cgroups, CPU_STAT),
                firstOf(net, List.of("snmp")),
                firstOf(net, List.of("netstat")),
                firstOf(net, List.of("snmp6")),
                firstOf(net, List.of("dev")));
    }

    /** Returns the text of the first of these files that can be read. A mount that goes away meanwhile is the same as none. */
    private static String firstOf(Path folder, List<String> names) {
        Optional<Path> file =
                names.stream().map(folder::resolve).filter(Files::isReadable).findFirst();
        try {
            return file.isPresent() ? Files.readString(file.get()) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Returns this reading with the network's counters of another. */
    HostReading withNetworkOf(HostReading other) {
        return new HostReading(nanos, stat, cpuStat, other.snmp, other.netstat, other.snmp6, other.dev);
    }

    /** Returns this reading with the throttling of another. */
    HostReading withThrottlingOf(HostReading other) {
        return new HostReading(nanos, stat, other.cpuStat, snmp, netstat, snmp6, dev);
    }

    /** Adds what happened between an earlier reading and this one. */
    void addSince(HostReading before, HostUsage.Builder usage) throws IOException {
        usage.setHostSeconds((nanos - before.nanos) / NANOS_PER_SECOND);
        NodeCpus.parse(stat).addSince(NodeCpus.parse(before.stat), usage);
        Throttling.parse(cpuStat).addSince(Throttling.parse(before.cpuStat), usage);
        network().addSince(before.network(), usage);
    }

    private NetworkCounters network() {
        return NetworkCounters.parse(snmp, netstat, snmp6, dev);
    }
}
