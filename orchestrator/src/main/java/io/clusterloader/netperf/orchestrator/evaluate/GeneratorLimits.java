package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.HostUsage;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.ToolRun;

/** Signs that the tool rather than the network set the limit. */
final class GeneratorLimits {
    /** Percent of one core at which a thread that sends or receives has no time left. */
    private static final double BUSY_PERCENT = 95;

    private GeneratorLimits() {}

    /** Warns if a tool used about a whole core. */
    static void core(double percent, String end, ValidationResult validation) {
        if (percent >= BUSY_PERCENT) {
            validation.warning("the %s's tool used %s %% of a core: it may have been the limit, not the network"
                    .formatted(end, ValidationResult.number(percent)));
        }
    }

    /** Warns if the client's pod was throttled, or its tool used about a whole core from its start to its end. */
    static void client(ToolRun run, ValidationResult validation) {
        throttling(run, "client", validation);
        // iperf3 says itself, and more exactly, what it used.
        if (!run.hasTcp()) {
            tool(run.getUsage(), run.getUsage().getSeconds(), "client", validation);
        }
    }

    /**
     * Warns if a server's pod was throttled, or its tool used about a whole core while its clients sent. The server's own time is longer: it
     * first waits until all servers listen and all clients are armed.
     */
    static void server(TestCase testCase, ToolRun run, ValidationResult validation) {
        throttling(run, "server", validation);
        tool(run.getUsage(), Math.min(run.getUsage().getSeconds(), sendingSeconds(testCase)), "server", validation);
    }

    /** Returns how long a client sends. Only iperf3 has a warm-up. */
    private static double sendingSeconds(TestCase testCase) {
        double duration = ProtoTime.seconds(ProtoTime.read(testCase.getDuration()));
        return testCase.getProtocol() == Protocol.TCP
                ? duration + ProtoTime.seconds(ProtoTime.read(testCase.getWarmUp()))
                : duration;
    }

    private static void throttling(ToolRun run, String end, ValidationResult validation) {
        double throttled = run.getUsage().getThrottledSeconds();
        if (throttled > 0) {
            validation.warning("the %s's pod was throttled for %s s by its CPU limit"
                    .formatted(end, ValidationResult.number(throttled)));
        }
    }

    private static void tool(HostUsage usage, double seconds, String end, ValidationResult validation) {
        if (usage.hasToolCpuSeconds() && seconds > 0) {
            core(100 * usage.getToolCpuSeconds() / seconds, end, validation);
        }
    }
}
