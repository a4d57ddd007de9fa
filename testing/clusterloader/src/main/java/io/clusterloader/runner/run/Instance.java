package io.clusterloader.runner.run;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Reason;
import io.clusterloader.runner.test.InstanceKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A measurement instance: runs one call at a time, none after a failed one, and is disposed of once. */
final class Instance<P> {
    private final InstanceKey key;
    private final Measurement<P> measurement;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean disposed = new AtomicBoolean();
    private volatile @Nullable String failure;

    Instance(InstanceKey key, Measurement<P> measurement) {
        this.key = key;
        this.measurement = measurement;
    }

    InstanceKey key() {
        return key;
    }

    /** Returns why the instance takes no more calls, if a call failed. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    Outcome execute(Action action, P params) throws MeasurementException, InterruptedException {
        lock.lockInterruptibly();
        try {
            return measurement.execute(action, params);
        } catch (MeasurementException | RuntimeException | Error e) {
            failure = failure(key, e).message();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    void dispose() throws MeasurementException, InterruptedException {
        if (disposed.compareAndSet(false, true)) {
            measurement.dispose();
        }
    }

    /** Returns the failure that a measurement describes. Anything else is a bug of the plugin, named with its place. */
    static Failure failure(InstanceKey key, Throwable thrown) {
        if (thrown instanceof MeasurementException described) {
            return Failure.of(described);
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        return Failure.of(
                Reason.INTERNAL,
                "the plugin %s broke: %s%s"
                        .formatted(key.method(), thrown, trace.length == 0 ? "" : " at " + trace[0]));
    }
}
