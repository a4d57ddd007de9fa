package io.clusterloader.localcluster.node.container;

import java.time.Duration;

/**
 * The kubelet's waits between restarts and between pulls: 10 s doubling to 5 min, starting over after 10 min of
 * health.
 */
final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration HEALTHY = Duration.ofMinutes(10);

    private Duration next;

    private BackOff(Duration next) {
        this.next = next;
    }

    /** Returns a back-off without a wait before the first restart. */
    static BackOff ofRestarts() {
        return new BackOff(Duration.ZERO);
    }

    static BackOff ofPulls() {
        return new BackOff(FIRST);
    }

    /**
     * Returns how long to wait before the container may be tried again.
     *
     * @param ran how long the container ran before it ended; zero if it had no image
     */
    Duration afterRun(Duration ran) {
        if (ran.compareTo(HEALTHY) >= 0) {
            next = Duration.ZERO;
        }
        Duration wait = next;
        next = wait.isZero() ? FIRST : min(wait.multipliedBy(2), LONGEST);
        return wait;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
