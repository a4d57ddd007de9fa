package io.clusterloader.runner.chaos;

import io.clusterloader.measurement.text.GoDuration;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What {@code chaosMonkey} of a definition asks for, as in ClusterLoader2.
 *
 * @param failureRate which part of the nodes that can fail do so together, 0 to 1, rounded up to whole nodes
 * @param interval least time between one failure and the next, above 0
 * @param jitterFactor by which multiple of itself the interval is longer at most, at random; at least 0
 * @param simulatedDowntime how long the nodes are stopped, above 0
 * @param excludedNodes names of nodes that never fail
 */
public record NodeFailure(
        double failureRate,
        Duration interval,
        double jitterFactor,
        Duration simulatedDowntime,
        Set<String> excludedNodes) {
    public NodeFailure {
        if (!(failureRate >= 0 && failureRate <= 1 && jitterFactor >= 0)
                || !interval.isPositive()
                || !simulatedDowntime.isPositive()) {
            throw new IllegalArgumentException("a node failure of %s every %s, jitter %s, for %s"
                    .formatted(failureRate, interval, jitterFactor, simulatedDowntime));
        }
        excludedNodes = Set.copyOf(excludedNodes);
    }

    /** Returns how many of these nodes fail together. */
    int nodes(int available) {
        return (int) Math.ceil(failureRate * available);
    }

    /** Returns the time before the first failure. Without jitter it is up to twice the interval, as client-go's Jitter has it. */
    Duration firstInterval(RandomGenerator random) {
        return interval(jitterFactor > 0 ? jitterFactor : 1, random);
    }

    /** Returns the time from the end of one failure to the next. */
    Duration nextInterval(RandomGenerator random) {
        return interval(jitterFactor, random);
    }

    private Duration interval(double factor, RandomGenerator random) {
        return interval.plusNanos((long) (random.nextDouble() * factor * interval.toNanos()));
    }

    @Override
    public String toString() {
        return "stops %s %% of the nodes for %s, every %s to %s"
                .formatted(
                        BigDecimal.valueOf(failureRate)
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString(),
                        GoDuration.format(simulatedDowntime),
                        GoDuration.format(interval),
                        GoDuration.format(interval.plusNanos((long) (jitterFactor * interval.toNanos()))));
    }
}
