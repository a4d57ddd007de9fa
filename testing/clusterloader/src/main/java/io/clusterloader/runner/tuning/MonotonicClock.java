package io.clusterloader.runner.tuning;

import java.util.concurrent.TimeUnit;

/** Time that only goes forward, and waiting for a moment of it. Tests have a clock of their own. */
public interface MonotonicClock {
    /** The clock of this machine. */
    MonotonicClock SYSTEM = new MonotonicClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleepUntil(long nanos) throws InterruptedException {
            for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
        }
    };

    /** Nanoseconds since an arbitrary moment; only differences mean anything. */
    long nanos();

    /** Waits until {@link #nanos} has reached a value; returns at once where it has. */
    void sleepUntil(long nanos) throws InterruptedException;
}
