package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
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
     * Of several pairs, what counts is the time that all have in common ({@link CommonTime}), so each may end as late as sharing
     * processors and a full network make it; one that stalled for seconds is still found. A pair that a CPU limit throttled is marked by
     * that, and not failed.
     */
    private static final double LOOSE_SHARE = 0.2;

    private static final double LOOSE_MARGIN_SECONDS = 1;

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
        validation.require(
                lastedAsAsked(tcp, asked, data.testCase().getClients() > 1 || LimitRules.isThrottled(data)),
                "the server received for %s s instead of %s s"
                        .formatted(
                                ValidationResult.number(tcp.getReceivedSeconds()),
                                ValidationResult.number(ProtoTime.seconds(asked))));
        validation.require(tcp.getReceivedBitsPerSecond() > 0, "nothing was received");
        validation.value(Metric.THROUGHPUT, tcp.getReceivedBitsPerSecond() / 1e9);
    }

    private static boolean lastedAsAsked(TcpOutput tcp, Duration asked, boolean loosely) {
        return loosely
                ? Rules.near(tcp.getReceivedSeconds(), asked, LOOSE_SHARE, LOOSE_MARGIN_SECONDS)
                : Rules.near(tcp.getReceivedSeconds(), asked, SHARE, MARGIN_SECONDS);
    }
}
