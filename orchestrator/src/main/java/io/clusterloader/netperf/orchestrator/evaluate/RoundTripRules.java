package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.RoundTripOutput;
import io.clusterloader.netperf.v1.ToolRun;
import java.time.Duration;
import java.util.Optional;

/**
 * iperf2 with --bounceback, or netperf: one request at a time over one connection. iperf2's own rate is 1 / mean and no rate of what it did, so
 * the round trips are divided by their time.
 */
record RoundTripRules() implements Rules {
    /** The least share of the time of netperf that its round trips account for. Without a loss it is 0.99 and more. */
    private static final double LEAST_BUSY_SHARE = 0.95;

    private static final double MILLIS = 1e3;

    @Override
    public void validate(PairData data, ValidationResult validation) {
        Optional<RoundTripOutput> output = data.client()
                .flatMap(client -> client.run())
                .filter(ToolRun::hasRoundTrips)
                .map(ToolRun::getRoundTrips);
        boolean netperf = Timetable.usesNetperf(data.testCase());
        if (output.isEmpty()) {
            validation.violation((netperf ? "netperf" : "iperf2") + " printed nothing that can be read");
            return;
        }
        RoundTripOutput trips = output.get();
        time(trips.getSeconds(), ProtoTime.read(data.testCase().getDuration()), validation);
        if (data.testCase().getProtocol() == Protocol.UDP_RR) {
            losses(trips, validation);
        }
        validation.value(Metric.ROUND_TRIP, trips.getMeanMillis());
        validation.value(Metric.TRANSACTION_RATE, trips.getCount() / trips.getSeconds());
        if (!netperf && !trips.hasHistogram()) {
            validation.warning(
                    "no percentiles of Round_Trip: iperf before 2.2 counts round trips in steps of 0.1 ms; the worker image has a newer one");
        }
    }

    /** A rate over more time than was asked for is as good: the tool counts its own time. A shorter run is not what was asked for. */
    private static void time(double seconds, Duration asked, ValidationResult validation) {
        String text = "round trips were made for %s s instead of %s s"
                .formatted(ValidationResult.number(seconds), ValidationResult.number(ProtoTime.seconds(asked)));
        if (seconds > ProtoTime.seconds(asked)) {
            if (!Rules.roughly(seconds, asked)) {
                validation.warning(text);
            }
        } else {
            validation.require(Rules.roughly(seconds, asked), text);
        }
    }

    /** netperf repeats no datagram: after a lost one it waits in silence until its time is over. */
    private static void losses(RoundTripOutput trips, ValidationResult validation) {
        double busy = trips.getCount() * trips.getMeanMillis() / MILLIS;
        validation.require(
                busy >= LEAST_BUSY_SHARE * trips.getSeconds(),
                "a datagram was lost after about %s s of %s s, and netperf repeats none"
                        .formatted(ValidationResult.number(busy), ValidationResult.number(trips.getSeconds())));
    }
}
