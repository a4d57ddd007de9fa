package io.clusterloader.measurements.watch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Guards a state that watches change and that a step waits on. */
public final class Observation {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Changes the state, and lets who waits look at it. */
    public void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Looks at the state while nothing changes it. */
    public <V> V read(Supplier<V> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something holds of the state.
     *
     * @param holds cheap: it is asked at every change
     * @return whether it came to hold within the time
     */
    public boolean await(BooleanSupplier holds, Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos(atMost);
            while (!holds.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }
}
