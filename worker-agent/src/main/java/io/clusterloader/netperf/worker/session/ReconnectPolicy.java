package io.clusterloader.netperf.worker.session;

import java.time.Duration;

/**
 * How the worker connects and reconnects to the orchestrator.
 *
 * @param first delay after the first failure
 * @param longest delay; each further failure makes the delay longer by half up to this
 * @param answer how long an attempt may take until the worker is registered
 * @param giveUpAfter how long the worker tries without being registered
 */
public record ReconnectPolicy(Duration first, Duration longest, Duration answer, Duration giveUpAfter) {
    public ReconnectPolicy {
        if (!first.isPositive() || longest.compareTo(first) < 0 || !answer.isPositive() || !giveUpAfter.isPositive()) {
            throw new IllegalArgumentException("a reconnect policy needs positive durations, first <= longest");
        }
    }

    /** Returns the policy of pods. Workers and orchestrator start together, so the first delays are short. */
    public static ReconnectPolicy standard() {
        return new ReconnectPolicy(
                Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(5));
    }

    Duration next(Duration previous) {
        Duration longer = previous.multipliedBy(3).dividedBy(2);
        return longer.compareTo(longest) > 0 ? longest : longer;
    }
}
