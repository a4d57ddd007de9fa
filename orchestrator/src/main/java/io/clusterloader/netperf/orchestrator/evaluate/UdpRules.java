package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskEnd;
import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.UdpClientOutput;
import io.clusterloader.netperf.v1.UdpServerOutput;
import java.time.Duration;
import java.util.Optional;

/** iperf2: the numbers are the server's, the client tells whether they are whole. */
record UdpRules() implements Rules {
    private static final double SHARE = 0.1;

    /** What a full queue still delivers after the last datagram was sent. */
    private static final double MARGIN_SECONDS = 0.5;

    /** The client counts the datagram that says "end", the server may not; and its repetitions may overlap with the answer. */
    private static final long COUNTING_DIFFERENCE = 2;

    @Override
    public void judge(Evidence evidence, Findings findings) {
        Optional<UdpServerOutput> server = evidence.servers().stream()
                .flatMap(end -> end.end().run().stream())
                .filter(ToolRun::hasUdpServer)
                .map(ToolRun::getUdpServer)
                .findFirst();
        Optional<UdpClientOutput> client = evidence.client()
                .flatMap(TaskEnd::run)
                .filter(ToolRun::hasUdpClient)
                .map(ToolRun::getUdpClient);
        findings.require(client.isPresent(), "iperf's client printed nothing that can be read");
        findings.require(server.isPresent(), "iperf's server printed nothing that can be read");
        if (client.isPresent() && server.isPresent()) {
            judge(evidence, client.get(), server.get(), findings);
        }
    }

    private static void judge(Evidence evidence, UdpClientOutput client, UdpServerOutput server, Findings findings) {
        findings.require(client.getServerReport(), "the client got no server report: the flow did not end in order");
        findings.require(
                Math.abs(client.getSent() - server.getTotal()) <= COUNTING_DIFFERENCE,
                "the client sent %d datagrams and the server knows of %d"
                        .formatted(client.getSent(), server.getTotal()));
        findings.require(server.getLost() <= server.getTotal(), "more datagrams were lost than sent");
        if (server.getTotal() == 0 || server.getLost() >= server.getTotal()) {
            findings.violation("no datagram arrived");
            return;
        }
        Duration asked = ProtoTime.read(evidence.testCase().getDuration());
        // iperf2 counts from the client's first time stamp, so the difference of the clocks is in the interval too.
        double interval = server.getSeconds() - clockMillis(evidence.clock()) / 1e3;
        findings.require(
                Rules.near(interval, asked, SHARE, MARGIN_SECONDS),
                "the flow took %s s instead of %s s"
                        .formatted(Findings.figure(interval), Findings.figure(ProtoTime.seconds(asked))));
        samples(evidence, server, interval, findings);
    }

    private static void samples(Evidence evidence, UdpServerOutput server, double interval, Findings findings) {
        long received = server.getTotal() - server.getLost();
        findings.sample(Metric.PACKETS_PER_SECOND, received / interval);
        findings.sample(Metric.LOST_PACKETS, 100.0 * server.getLost() / server.getTotal());
        findings.sample(Metric.JITTER, server.getJitterMillis());
        if (server.hasLatency()) {
            latency(server.getLatency().getMeanMillis(), evidence.clock(), findings);
        } else {
            findings.remark("no Latency: the server printed none");
        }
    }

    /**
     * Adds the one-way latency freed of the difference of the two clocks. It is never clamped: a negative one shows how far off the
     * comparison of the clocks was.
     *
     * @param printedMillis the true latency plus server's clock minus client's
     */
    private static void latency(double printedMillis, ClockOffset clock, Findings findings) {
        double value = printedMillis - clockMillis(clock);
        String bound = Findings.figure(clock.getErrorBoundMillis());
        String uncertainty = "";
        if (value < 0) {
            uncertainty = "below zero: the clocks were compared to within %s ms only".formatted(bound);
        } else if (clock.getErrorBoundMillis() > value) {
            uncertainty = "the clocks were compared to within %s ms, which is more than the value".formatted(bound);
        }
        findings.sample(Metric.LATENCY, value, uncertainty);
    }

    /** Returns what to subtract: nothing while the offset is not distinguishable from none. */
    private static double clockMillis(ClockOffset clock) {
        return Math.abs(clock.getOffsetMillis()) <= clock.getErrorBoundMillis() ? 0 : clock.getOffsetMillis();
    }
}
