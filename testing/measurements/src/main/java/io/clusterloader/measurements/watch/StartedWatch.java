package io.clusterloader.measurements.watch;

import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The watch of one instance of a measurement, from a start until it is closed.
 *
 * @param <W> what is started
 */
public final class StartedWatch<W extends OpenWatch> {
    private @Nullable W watch;

    /** Begins to watch. */
    public interface Opening<W> {
        W open() throws MeasurementException, InterruptedException;
    }

    /** A step that needs what the start began. */
    public interface Step<W> {
        Outcome on(W watch) throws MeasurementException, InterruptedException;
    }

    /** A second start changes nothing, as in ClusterLoader2. */
    public Outcome start(Opening<W> opening) throws MeasurementException, InterruptedException {
        if (watch == null) {
            watch = opening.open();
        }
        return Outcome.NOTHING;
    }

    /**
     * Carries out a step; without a start before it, the step fails.
     *
     * @param action the step's, for the failure
     */
    public Outcome carryOut(Enum<?> action, Step<W> step) throws MeasurementException, InterruptedException {
        W open = watch;
        return open == null ? Outcome.failed("%s without a start before it".formatted(action)) : step.on(open);
    }

    /** Another start begins anew. */
    public void close() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }
}
