package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.v1.HostUsage;
import io.clusterloader.netperf.v1.ToolRun;

/** Signs that the tool rather than the network set the limit. */
final class GeneratorLimits {
    /** Percent of one core at which a thread that sends or receives has no time left. */
    private static final double BUSY_PERCENT = 95;

    private GeneratorLimits() {}

    static void core(double percent, String end, Findings findings) {
        if (percent >= BUSY_PERCENT) {
            findings.remark("the %s's tool used %s %% of a core: it may have been the limit, not the network"
                    .formatted(end, Findings.figure(percent)));
        }
    }

    static void host(ToolRun run, String end, Findings findings) {
        HostUsage usage = run.getUsage();
        if (usage.getThrottledSeconds() > 0) {
            findings.remark("the %s's pod was throttled for %s s by its CPU limit"
                    .formatted(end, Findings.figure(usage.getThrottledSeconds())));
        }
        // iperf3 says itself, and more exactly, what it used.
        if (usage.getSeconds() > 0 && !run.hasTcp()) {
            core(100 * usage.getToolCpuSeconds() / usage.getSeconds(), end, findings);
        }
    }
}
