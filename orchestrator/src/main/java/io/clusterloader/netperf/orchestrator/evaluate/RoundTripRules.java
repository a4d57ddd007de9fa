package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.RoundTripOutput;
import io.clusterloader.netperf.v1.ToolRun;
import java.time.Duration;
import java.util.Optional;

/**
 * iperf2 with --bounceback: one request at a time over one connection. Its own rate is 1 / mean and no rate of what it did, so the round trips
 * are divided by their time.
 */
record RoundTripRules() implements Rules {
    @Override
    public void validate(PairData data, ValidationResult validation) {
        Optional<RoundTripOutput> output = data.client()
                .flatMap(client -> client.run())
                .filter(ToolRun::hasRoundTrips)
                .map(ToolRun::getRoundTrips);
        if (output.isEmpty()) {
            validation.violation("iperf2 printed nothing that can be read");
            return;
        }
        RoundTripOutput trips = output.get();
        Duration asked = ProtoTime.read(data.testCase().getDuration());
        validation.require(
                Rules.roughly(trips.getSeconds(), asked),
                "round trips were made for %s s instead of %s s"
                        .formatted(
                                ValidationResult.number(trips.getSeconds()),
                                ValidationResult.number(ProtoTime.seconds(asked))));
        validation.value(Metric.ROUND_TRIP, trips.getMeanMillis());
        validation.value(Metric.TRANSACTION_RATE, trips.getCount() / trips.getSeconds());
        if (!trips.hasHistogram()) {
            validation.warning(
                    "no percentiles of Round_Trip: iperf before 2.2 counts round trips in steps of 0.1 ms; the worker image has a newer one");
        }
    }
}
