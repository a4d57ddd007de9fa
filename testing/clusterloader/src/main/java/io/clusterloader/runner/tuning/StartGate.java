package io.clusterloader.runner.tuning;

import java.util.PrimitiveIterator;
import java.util.concurrent.Semaphore;

/** Lets the actions of one phase start, one after the other. */
interface StartGate {
    /** Waits until the next action may start. Called by one thread. */
    void enter() throws InterruptedException;

    /** Reports that an action has ended. Called by many threads. */
    default void leave() {}

    /** Opens at given times. */
    final class Scheduled implements StartGate {
        private final MonotonicClock clock;
        private final long origin;
        private final PrimitiveIterator.OfLong times;

        /** @param times since now, in nanoseconds, as many as there are actions */
        Scheduled(MonotonicClock clock, PrimitiveIterator.OfLong times) {
            this.clock = clock;
            this.origin = clock.nanos();
            this.times = times;
        }

        @Override
        public void enter() throws InterruptedException {
            clock.sleepUntil(origin + times.nextLong());
        }
    }

    /** Opens while fewer actions than a limit are running. */
    final class Limited implements StartGate {
        private final Semaphore permits;

        Limited(int limit) {
            permits = new Semaphore(limit);
        }

        @Override
        public void enter() throws InterruptedException {
            permits.acquire();
        }

        @Override
        public void leave() {
            permits.release();
        }
    }

    /** Opens for tokens of a bucket that is shared with other phases. */
    final class Shared implements StartGate {
        private final MonotonicClock clock;
        private final TokenBucket bucket;

        Shared(MonotonicClock clock, TokenBucket bucket) {
            this.clock = clock;
            this.bucket = bucket;
        }

        @Override
        public void enter() throws InterruptedException {
            clock.sleepUntil(bucket.take(clock.nanos()));
        }
    }
}
