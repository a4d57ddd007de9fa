package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskEnd;
import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.TcpOutput;
import io.clusterloader.netperf.v1.ToolRun;
import java.time.Duration;
import java.util.Optional;

/** iperf3. A server that stalls gives no error, only another time; so the time is looked at. */
record TcpRules() implements Rules {
    private static final double SHARE = 0.05;
    private static final double MARGIN_SECONDS = 0.3;

    /**
     * Of several pairs, what counts is the time that all have in common ({@link CommonThroughput}), so each may end as late as sharing
     * processors and a full network make it; one that stalled for seconds is still found.
     */
    private static final double SHARE_OF_SEVERAL = 0.2;

    private static final double MARGIN_SECONDS_OF_SEVERAL = 1;

    @Override
    public void judge(Evidence evidence, Findings findings) {
        Optional<TcpOutput> output =
                evidence.client().flatMap(TaskEnd::run).filter(ToolRun::hasTcp).map(ToolRun::getTcp);
        if (output.isEmpty()) {
            findings.violation("iperf3's client printed nothing that can be read");
            return;
        }
        TcpOutput tcp = output.get();
        Duration asked = ProtoTime.read(evidence.testCase().getDuration());
        findings.require(
                lastedAsAsked(tcp, asked, evidence.testCase().getClients()),
                "the server received for %s s instead of %s s"
                        .formatted(
                                Findings.figure(tcp.getReceivedSeconds()), Findings.figure(ProtoTime.seconds(asked))));
        findings.require(tcp.getReceivedBitsPerSecond() > 0, "nothing was received");
        findings.sample(Metric.THROUGHPUT, tcp.getReceivedBitsPerSecond() / 1e9);
        GeneratorLimits.core(tcp.getClientCpuPercent(), "client", findings);
        GeneratorLimits.core(tcp.getServerCpuPercent(), "server", findings);
    }

    private static boolean lastedAsAsked(TcpOutput tcp, Duration asked, int clients) {
        return clients > 1
                ? Rules.near(tcp.getReceivedSeconds(), asked, SHARE_OF_SEVERAL, MARGIN_SECONDS_OF_SEVERAL)
                : Rules.near(tcp.getReceivedSeconds(), asked, SHARE, MARGIN_SECONDS);
    }
}
