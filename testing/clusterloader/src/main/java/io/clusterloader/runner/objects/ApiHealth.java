package io.clusterloader.runner.objects;

import io.clusterloader.runner.tuning.MonotonicClock;
import java.time.Duration;

/** Whether the API server still answers anybody. Kept for many requests at once. */
public final class ApiHealth {
    /** An API server that restarts, or whose load balancer fails over, is back sooner. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MonotonicClock clock;
    private boolean silent;
    private long silentSince;

    /** Nothing is known yet, which is taken for healthy. */
    public ApiHealth(MonotonicClock clock) {
        this.clock = clock;
    }

    /** Whether nothing has answered for 30 s. */
    public synchronized boolean isGone() {
        return silent && clock.nanos() - silentSince > PATIENCE.toNanos();
    }

    synchronized void answered() {
        silent = false;
    }

    synchronized void unanswered() {
        if (!silent) {
            silent = true;
            silentSince = clock.nanos();
        }
    }
}
