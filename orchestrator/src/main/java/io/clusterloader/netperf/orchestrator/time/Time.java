package io.clusterloader.netperf.orchestrator.time;

import java.time.Duration;

/** Time as the orchestrator sees it. Every deadline and every time stamp comes from here, so that tests can own both. */
public interface Time {

    /** Returns nanoseconds since the epoch. It never goes back, so that two readings also give the time between them. */
    long epochNanos();

    /** Runs a short action, which must not block, once the delay has passed. */
    Alarm after(Duration delay, Runnable action);

    /** An action that is due later. */
    interface Alarm {

        /** Cancels the action. Does nothing if it has begun. */
        void cancel();
    }
}
