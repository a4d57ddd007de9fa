package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
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
        Duration asked = ProtoTime.read(data.testCase().getDuration());
        // iperf2 counts from the client's first time stamp, so the difference of the clocks is in the interval too.
        double interval = server.getSeconds() - clockMillis(data.clock()) / 1e3;
        validation.require(
                Rules.near(interval, asked, SHARE, MARGIN_SECONDS),
                "the flow took %s s instead of %s s"
                        .formatted(
                                ValidationResult.number(interval), ValidationResult.number(ProtoTime.seconds(asked))));
        values(data, server, interval, validation);
    }

    private static void values(PairData data, UdpServerOutput server, double interval, ValidationResult validation) {
        long received = server.getTotal() - server.getLost();
        validation.value(Metric.PACKETS_PER_SECOND, received / interval);
        validation.value(Metric.LOST_PACKETS, 100.0 * server.getLost() / server.getTotal());
        validation.value(Metric.JITTER, server.getJitterMillis());
        if (server.hasLatency()) {
            latency(server.getLatency().getMeanMillis(), data.clock(), validation);
        } else {
            validation.warning("no Latency: the server printed none");
        }
    }

    /**
     * Adds the one-way latency freed of the difference of the two clocks. It is never clamped: a negative one shows how far off the
     * comparison of the clocks was.
     *
     * @param printedMillis the true latency plus server's clock minus client's
     */
    private static void latency(double printedMillis, ClockOffset clock, ValidationResult validation) {
        double value = printedMillis - clockMillis(clock);
        String bound = ValidationResult.number(clock.getErrorBoundMillis());
        String uncertainty = "";
        if (value < 0) {
            uncertainty = "below zero: the clocks were compared to within %s ms only".formatted(bound);
        } else if (clock.getErrorBoundMillis() > value) {
            uncertainty = "the clocks were compared to within %s ms, which is more than the value".formatted(bound);
        }
        validation.value(Metric.LATENCY, value, uncertainty);
    }

    /** Returns what to subtract: nothing while the offset is not distinguishable from none. */
    private static double clockMillis(ClockOffset clock) {
        return Math.abs(clock.getOffsetMillis()) <= clock.getErrorBoundMillis() ? 0 : clock.getOffsetMillis();
    }
}
