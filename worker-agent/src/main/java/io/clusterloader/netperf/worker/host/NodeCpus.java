package io.clusterloader.netperf.worker.host;

import io.clusterloader.netperf.v1.HostUsage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CPU times of the node since its boot, from /proc/stat.
 *
 * @param all of all CPUs together
 * @param cores by name, such as cpu0
 */
record NodeCpus(Ticks all, Map<String, Ticks> cores) {
    /** USER_HZ, which Linux fixes at 100 for every program. */
    static final double TICKS_PER_SECOND = 100;

    private static final double PERCENT = 100;

    /** Parses the lines that begin with cpu: the first is of all CPUs, those that follow are of one each. */
    static NodeCpus parse(String stat) throws IOException {
        Map<String, Ticks> cores = new LinkedHashMap<>();
        stat.lines()
                .takeWhile(line -> line.startsWith("cpu"))
                .map(line -> line.trim().split("\\s+", -1))
                .forEach(columns -> cores.put(columns[0], Ticks.of(columns)));
        Ticks all = cores.remove("cpu");
        if (all == null) {
            throw new IOException("/proc/stat has no line of all CPUs");
        }
        return new NodeCpus(all, cores);
    }

    /** Adds what the CPUs did between an earlier reading and this one. A CPU that was switched on or off meanwhile is left out. */
    void addSince(NodeCpus before, HostUsage.Builder usage) {
        Ticks node = all.since(before.all);
        usage.setNodeCpuPercent(node.percent(node.busy))
                .setSoftirqPercent(node.percent(node.softirq))
                .setNodeCpuSeconds(node.busy / TICKS_PER_SECOND);
        cores.entrySet().stream()
                .flatMap(core -> Stream.ofNullable(before.cores.get(core.getKey()))
                        .map(earlier -> core.getValue().since(earlier)))
                .mapToDouble(core -> core.percent(core.busy))
                .max()
                .ifPresent(usage::setBusiestCorePercent);
    }

    /**
     * CPU time, in ticks.
     *
     * @param busy neither idle nor waiting for a disk
     * @param softirq a part of busy
     */
    record Ticks(long busy, long softirq, long total) {
        /** user, nice, system, idle, iowait, irq, softirq, steal; what follows (guest) is contained in user. */
        private static final int COUNTED_COLUMNS = 8;

        private static final int IDLE = 3;
        private static final int IO_WAIT = 4;
        private static final int SOFTIRQ = 6;

        /** Returns the times of a line. Its first column is the name. */
        static Ticks of(String... columns) {
            long busy = 0;
            long softirq = 0;
            long total = 0;
            for (int i = 0; i < COUNTED_COLUMNS && i + 1 < columns.length; i++) {
                long ticks = Long.parseLong(columns[i + 1]);
                total += ticks;
                busy += i == IDLE || i == IO_WAIT ? 0 : ticks;
                softirq += i == SOFTIRQ ? ticks : 0;
            }
            return new Ticks(busy, softirq, total);
        }

        Ticks since(Ticks before) {
            return new Ticks(busy - before.busy, softirq - before.softirq, total - before.total);
        }

        double percent(long part) {
            return total <= 0 ? 0 : PERCENT * part / total;
        }
    }
}
