package io.clusterloader.measurement;

/**
 * An instance that another process can take over. In the end either {@link #detach} or {@link #dispose} is called, not both.
 *
 * @param <P> the actions that it knows
 */
public interface ResumableMeasurement<P> extends Measurement<P> {
    /**
     * Detaches from what was started without ending it: nothing of this process is needed any more.
     *
     * @return all that another process needs to go on, as text; it may hold credentials
     * @throws MeasurementFailedException if nothing was started
     */
    String detach() throws MeasurementFailedException;
}
