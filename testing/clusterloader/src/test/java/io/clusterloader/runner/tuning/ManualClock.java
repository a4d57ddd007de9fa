package io.clusterloader.runner.tuning;

/** A clock that stands still but for those who wait: waiting takes it forward at once. */
public final class ManualClock implements MonotonicClock {
    private long now;

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void sleepUntil(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        now = Math.max(now, nanos);
    }

    /** Seconds since the clock was made. */
    public double seconds() {
        return nanos() / 1e9;
    }
}
