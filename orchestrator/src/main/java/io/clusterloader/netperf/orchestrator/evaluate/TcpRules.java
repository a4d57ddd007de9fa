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
     * processors and a full network make it; one that stalled for seconds is still found.
     */
    private static final double SHARE_OF_SEVERAL = 0.2;

    private static final double MARGIN_SECONDS_OF_SEVERAL = 1;

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
                lastedAsAsked(tcp, asked, data.testCase().getClients()),
                "the server received for %s s instead of %s s"
                        .formatted(
                                ValidationResult.number(tcp.getReceivedSeconds()),
                                ValidationResult.number(ProtoTime.seconds(asked))));
        validation.require(tcp.getReceivedBitsPerSecond() > 0, "nothing was received");
        validation.value(Metric.THROUGHPUT, tcp.getReceivedBitsPerSecond() / 1e9);
    }

    private static boolean lastedAsAsked(TcpOutput tcp, Duration asked, int clients) {
        return clients > 1
                ? Rules.near(tcp.getReceivedSeconds(), asked, SHARE_OF_SEVERAL, MARGIN_SECONDS_OF_SEVERAL)
                : Rules.near(tcp.getReceivedSeconds(), asked, SHARE, MARGIN_SECONDS);
    }
}
