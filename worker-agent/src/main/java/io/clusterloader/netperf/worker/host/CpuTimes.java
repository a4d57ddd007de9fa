package io.clusterloader.netperf.worker.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time so far, in ticks of 10 ms.
 *
 * @param busy of all CPUs of the node: neither idle nor waiting for a disk
 * @param total of all CPUs of the node
 * @param children of this process's ended and awaited children, user and system
 */
record CpuTimes(long busy, long total, long children) {
    /** USER_HZ, which Linux fixes at 100 for every program. */
    static final double TICKS_PER_SECOND = 100;

    /** user, nice, system, idle, iowait, irq, softirq, steal; what follows (guest) is contained in user. */
    private static final int COUNTED_COLUMNS = 8;

    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;

    /** Positions after the command name, which is in parentheses and may hold blanks: cutime and cstime (proc(5)). */
    private static final int CHILDREN_USER = 13;

    private static final int CHILDREN_SYSTEM = 14;

    static CpuTimes read(Path proc) throws IOException {
        long busy = 0;
        long total = 0;
        String[] node = firstLine(proc.resolve("stat")).trim().split("\\s+", -1);
        for (int i = 0; i < COUNTED_COLUMNS && i + 1 < node.length; i++) {
            long ticks = Long.parseLong(node[i + 1]);
            total += ticks;
            busy += i == IDLE || i == IO_WAIT ? 0 : ticks;
        }
        String self = firstLine(proc.resolve("self/stat"));
        String[] columns = self.substring(self.lastIndexOf(')') + 2).split(" ", -1);
        return new CpuTimes(
                busy, total, Long.parseLong(columns[CHILDREN_USER]) + Long.parseLong(columns[CHILDREN_SYSTEM]));
    }

    private static String firstLine(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElseThrow(() -> new IOException(file + " is empty"));
        }
    }
}
