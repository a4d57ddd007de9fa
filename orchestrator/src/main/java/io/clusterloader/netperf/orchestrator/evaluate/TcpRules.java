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
                Rules.near(tcp.getReceivedSeconds(), asked, SHARE, MARGIN_SECONDS),
                "the server received for %s s instead of %s s"
                        .formatted(
                                Findings.figure(tcp.getReceivedSeconds()), Findings.figure(ProtoTime.seconds(asked))));
        findings.require(tcp.getReceivedBitsPerSecond() > 0, "nothing was received");
        findings.sample(Metric.THROUGHPUT, tcp.getReceivedBitsPerSecond() / 1e9);
        GeneratorLimits.core(tcp.getClientCpuPercent(), "client", findings);
        GeneratorLimits.core(tcp.getServerCpuPercent(), "server", findings);
    }
}
