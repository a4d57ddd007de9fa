package io.clusterloader.runner.run;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.runner.test.InstanceKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A living measurement: calls one after the other, none after one that failed as a whole, disposed of once. */
final class Instance<P> {
    private final InstanceKey key;
    private final Measurement<P> measurement;
    private final ReentrantLock oneCallAtATime = new ReentrantLock();
    private final AtomicBoolean disposed = new AtomicBoolean();
    private volatile @Nullable String brokenBy;

    Instance(InstanceKey key, Measurement<P> measurement) {
        this.key = key;
        this.measurement = measurement;
    }

    InstanceKey key() {
        return key;
    }

    /** Why nothing can be asked of this instance any more, if so. */
    Optional<String> brokenBy() {
        return Optional.ofNullable(brokenBy);
    }

    Outcome execute(Action action, P params) throws MeasurementException, InterruptedException {
        oneCallAtATime.lockInterruptibly();
        try {
            return measurement.execute(action, params);
        } catch (MeasurementException | RuntimeException | Error e) {
            brokenBy = Failures.of(key, e).message();
            throw e;
        } finally {
            oneCallAtATime.unlock();
        }
    }

    void dispose() throws MeasurementException, InterruptedException {
        if (disposed.compareAndSet(false, true)) {
            measurement.dispose();
        }
    }
}
