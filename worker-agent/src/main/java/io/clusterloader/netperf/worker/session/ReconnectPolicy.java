package io.clusterloader.netperf.worker.session;

import java.time.Duration;

/**
 * How a lost orchestrator is looked for.
 *
 * @param first wait after the first failure
 * @param longest to which the wait grows by half with every further failure
 * @param answer how long an attempt may take until the worker is registered
 * @param giveUpAfter without a registration for so long the worker ends
 */
public record ReconnectPolicy(Duration first, Duration longest, Duration answer, Duration giveUpAfter) {
    public ReconnectPolicy {
        if (!first.isPositive() || longest.compareTo(first) < 0 || !answer.isPositive() || !giveUpAfter.isPositive()) {
            throw new IllegalArgumentException("a reconnect policy needs positive durations, first <= longest");
        }
    }

    /** 50 ms growing by half to 2 s, for 5 minutes. Workers and orchestrator start together: the first second counts. */
    public static ReconnectPolicy standard() {
        return new ReconnectPolicy(
                Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(5));
    }

    Duration next(Duration previous) {
        Duration longer = previous.multipliedBy(3).dividedBy(2);
        return longer.compareTo(longest) > 0 ? longest : longer;
    }
}
