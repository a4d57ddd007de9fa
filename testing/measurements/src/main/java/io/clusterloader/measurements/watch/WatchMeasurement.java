package io.clusterloader.measurements.watch;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A measurement that watches from start until it is disposed of. A second start changes nothing, as in ClusterLoader2;
 * a start after {@link #dispose} begins again.
 *
 * @param <P> the params of a step
 * @param <W> the watch that start opens
 */
public abstract class WatchMeasurement<P, W extends OpenWatch> implements Measurement<P> {
    private @Nullable W watch;

    /** Starts to watch. */
    protected abstract W open(P params) throws MeasurementException, InterruptedException;

    /** Carries out a step other than start. */
    protected abstract Outcome carryOut(Action action, W open, P params)
            throws MeasurementException, InterruptedException;

    @Override
    public final Outcome execute(Action action, P params) throws MeasurementException, InterruptedException {
        W open = watch;
        if (!action.equals(Action.START)) {
            return open == null
                    ? Outcome.failed(Reason.WRONG_ORDER, "%s without a start before it".formatted(action))
                    : carryOut(action, open, params);
        }
        if (open == null) {
            watch = open(params);
        }
        return Outcome.NOTHING;
    }

    @Override
    public final void dispose() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }
}
