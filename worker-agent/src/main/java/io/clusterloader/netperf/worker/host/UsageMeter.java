package io.clusterloader.netperf.worker.host;

import io.clusterloader.netperf.v1.HostUsage;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What the host does between the meter's making and its reading.
 *
 * <p>The tool's CPU time is that of all children of this process that ended in between: of this run's tool alone where
 * no other task ended in that time, which is so for a client.
 */
public final class UsageMeter {
    private static final Path PROC = Path.of("/proc");
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PERCENT = 100;

    private final CgroupThrottling throttling = new CgroupThrottling(Path.of("/sys/fs/cgroup"));
    private final long startNanos = System.nanoTime();
    private final double throttledBefore = throttling.seconds();
    private final CpuTimes before;

    private UsageMeter(CpuTimes before) {
        this.before = before;
    }

    public static UsageMeter start() throws IOException {
        return new UsageMeter(CpuTimes.read(PROC));
    }

    public HostUsage read() throws IOException {
        CpuTimes now = CpuTimes.read(PROC);
        long total = now.total() - before.total();
        return HostUsage.newBuilder()
                .setSeconds((System.nanoTime() - startNanos) / NANOS_PER_SECOND)
                .setToolCpuSeconds((now.children() - before.children()) / CpuTimes.TICKS_PER_SECOND)
                .setNodeCpuPercent(total <= 0 ? 0 : PERCENT * (now.busy() - before.busy()) / total)
                .setThrottledSeconds(throttling.seconds() - throttledBefore)
                .build();
    }
}
