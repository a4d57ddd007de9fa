package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.TestCase;
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

    /** The client counts the datagram that says "end", the server may not; and its repeated sends may overlap with the answer. */
    private static final long COUNTING_DIFFERENCE = 2;

    @Override
    public void validate(PairData data, ValidationResult validation) {
        Optional<UdpServerOutput> server = data.servers().stream()
                .flatMap(each -> each.result().run().stream())
                .filter(ToolRun::hasUdpServer)
                .map(ToolRun::getUdpServer)
                .findFirst();
        Optional<UdpClientOutput> client = data.client()
                .flatMap(TaskResult::run)
                .filter(ToolRun::hasUdpClient)
                .map(ToolRun::getUdpClient);
        validation.require(client.isPresent(), "iperf's client printed nothing that can be read");
        validation.require(server.isPresent(), "iperf's server printed nothing that can be read");
        if (client.isPresent() && server.isPresent()) {
            validate(data, client.get(), server.get(), validation);
        }
    }

    private static void validate(
            PairData data, UdpClientOutput client, UdpServerOutput server, ValidationResult validation) {
        validation.require(client.getServerReport(), "the client got no server report: the flow did not end in order");
        validation.require(
                Math.abs(client.getSent() - server.getTotal()) <= COUNTING_DIFFERENCE,
                "the client sent %d datagrams and the server knows of %d"
                        .formatted(client.getSent(), server.getTotal()));
        validation.require(server.getLost() <= server.getTotal(), "more datagrams were lost than sent");
        if (server.getTotal() == 0 || server.getLost() >= server.getTotal()) {
            validation.violation("no datagram arrived");
            return;
        }
        Duration warmUp = Timetable.ownWarmUp(data.testCase());
        Duration asked = ProtoTime.read(data.testCase().getDuration()).plus(warmUp);
        // iperf2 counts from the client's first time stamp, so the difference of the clocks is in the interval too.
        double flow = server.getSeconds()
                - data.clock().map(ClockOffset::getOffsetMillis).orElse(0.0) / 1e3;
        validation.require(
                (isTrial(data.testCase()) && flow > ProtoTime.seconds(asked))
                        || (LimitRules.isThrottled(data)
                                ? Rules.roughly(flow, asked)
                                : Rules.near(flow, asked, SHARE, MARGIN_SECONDS)),
                "the flow took %s s instead of %s s"
                        .formatted(ValidationResult.number(flow), ValidationResult.number(ProtoTime.seconds(asked))));
        UdpCounts measured =
                warmUp.isZero() ? UdpCounts.whole(server, flow) : UdpCounts.after(ProtoTime.seconds(warmUp), server);
        if (measured.sent() > measured.lost()) {
            values(data, server, measured, validation);
        } else {
            validation.violation("no datagram arrived after the warm-up");
        }
    }

    /** A trial may overload the path on purpose, and then the flow lasts until the queues are empty. A search judges by counts, not by rates. */
    private static boolean isTrial(TestCase testCase) {
        return testCase.getLoad().getUdpDatagramsPerSecond() > 0;
    }

    private static void values(PairData data, UdpServerOutput server, UdpCounts measured, ValidationResult validation) {
        validation.value(Metric.PACKETS_PER_SECOND, measured.packetsPerSecond());
        validation.value(Metric.LOST_PACKETS, measured.lostPercent());
        // Smoothed from datagram to datagram: at the end nothing of the warm-up is left in it.
        validation.value(Metric.JITTER, server.getJitterMillis());
        if (measured.latencyMillis().isPresent()) {
            PairValue latency = OneWayDelay.of(measured.latencyMillis().getAsDouble(), data.clock());
            validation.value(Metric.LATENCY, latency.getValue(), latency.getUncertainty());
        } else {
            validation.warning("no Latency: the server printed none");
        }
    }
}
