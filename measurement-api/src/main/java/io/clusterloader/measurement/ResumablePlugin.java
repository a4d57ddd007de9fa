package io.clusterloader.measurement;

/**
 * A plugin whose measurement may be begun by one process and gathered by another: what {@code clusterloader measure}
 * needs of it.
 *
 * @param <A> the actions that the measurement knows
 */
public interface ResumablePlugin<A> extends MeasurementPlugin<A> {
    @Override
    ResumableMeasurement<A> create(MeasurementContext context);

    /**
     * Makes the instance that goes on where another process has stopped. Touches neither the cluster nor the machine.
     *
     * @param state what {@link ResumableMeasurement#detach} returned there
     * @throws MeasurementFailedException if the state cannot be read, or is one of another version of the plugin
     */
    ResumableMeasurement<A> resume(MeasurementContext context, String state) throws MeasurementFailedException;
}
