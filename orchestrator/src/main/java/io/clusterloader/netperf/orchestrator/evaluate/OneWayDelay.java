package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairValue;
import java.util.Optional;

/** One-way latency, freed of the difference of the two clocks. */
final class OneWayDelay {
    private OneWayDelay() {}

    /**
     * Returns the latency, with its uncertainty where the clocks do not support it. It is never clamped: a negative one shows how far off
     * the comparison of the clocks was.
     *
     * @param printedMillis the true latency plus server's clock minus client's
     * @param clock empty where the difference is not known
     */
    static PairValue of(double printedMillis, Optional<ClockOffset> clock) {
        double value = printedMillis - clock.map(ClockOffset::getOffsetMillis).orElse(0.0);
        return PairValue.newBuilder()
                .setMetric(Metric.LATENCY)
                .setValue(value)
                .setUncertainty(clock.map(known -> uncertainty(value, known))
                        .orElse("the clocks were not compared both before and after the case"))
                .build();
    }

    private static String uncertainty(double value, ClockOffset clock) {
        String bound = ValidationResult.number(clock.getErrorBoundMillis());
        if (value < 0) {
            return "below zero: the clocks were compared to within %s ms only".formatted(bound);
        }
        return clock.getErrorBoundMillis() > value
                ? "the clocks were compared to within %s ms, which is more than the value".formatted(bound)
                : "";
    }
}
