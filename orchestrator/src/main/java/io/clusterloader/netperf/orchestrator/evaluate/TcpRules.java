package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.rpc.ProtoTime;
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
    public void validate(PairData data, ValidationResult validation) {
        Optional<TcpOutput> output =
                data.client().flatMap(TaskResult::run).filter(ToolRun::hasTcp).map(ToolRun::getTcp);
        if (output.isEmpty()) {
            validation.violation("iperf3's client printed nothing that can be read");
            return;
        }
        TcpOutput tcp = output.get();
        Duration asked = ProtoTime.read(data.testCase().getDuration());
        double received = tcp.getReceivedSeconds();
        // Of several pairs, what counts is the time that all have in common: CommonTime.
        boolean roughly = data.testCase().getClients() > 1 || LimitRules.isThrottled(data);
        validation.require(
                roughly ? Rules.roughly(received, asked) : Rules.near(received, asked, SHARE, MARGIN_SECONDS),
                "the server received for %s s instead of %s s"
                        .formatted(
                                ValidationResult.number(received), ValidationResult.number(ProtoTime.seconds(asked))));
        validation.require(tcp.getReceivedBitsPerSecond() > 0, "nothing was received");
        validation.value(Metric.THROUGHPUT, tcp.getReceivedBitsPerSecond() / 1e9);
    }
}
