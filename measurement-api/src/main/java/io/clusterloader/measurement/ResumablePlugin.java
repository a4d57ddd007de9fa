package io.clusterloader.measurement;

import java.util.List;

/**
 * A plugin whose measurement can be started by one process and gathered by another, as {@code clusterloader measure}
 * does.
 *
 * @param <P> the actions that the measurement knows
 */
public interface ResumablePlugin<P> extends MeasurementPlugin<P> {
    @Override
    ResumableMeasurement<P> create(MeasurementContext context);

    /**
     * Returns the params of a start for which its process must stay until the end, so that no other one can gather. A caller that will
     * detach refuses them before it starts anything. By default there are none.
     */
    default List<Problem> boundToProcess(P start) {
        return List.of();
    }

    /**
     * Creates the instance that continues where another process has stopped. Touches neither the cluster nor the machine.
     *
     * @param state what {@link ResumableMeasurement#detach} returned there
     * @throws MeasurementFailedException if the state cannot be read, or is one of another version of the plugin
     */
    ResumableMeasurement<P> resume(MeasurementContext context, String state) throws MeasurementFailedException;
}
