package io.clusterloader.runner.objects;

import io.clusterloader.runner.tuning.MonotonicClock;
import java.time.Duration;

/** Whether the API server still answers. Shared by many requests at once. */
public final class ApiHealth {
    /** An API server that restarts, or whose load balancer fails over, is back sooner. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final MonotonicClock clock;
    private boolean silent;
    private long silentSince;

    /** Creates the health of a server that counts as healthy until it does not answer. */
    public ApiHealth(MonotonicClock clock) {
        this.clock = clock;
    }

    /** Returns whether nothing has answered for 30 s. */
    public synchronized boolean isGone() {
        return silent && clock.nanos() - silentSince > TIMEOUT.toNanos();
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
