package io.clusterloader.measurement;

/**
 * An instance that can be left to itself. In the end either {@link #detach} or {@link #dispose} is called, not both.
 *
 * @param <A> the actions that it knows
 */
public interface ResumableMeasurement<A> extends Measurement<A> {
    /**
     * Lets go of what was begun without ending it: nothing of this process is needed any more.
     *
     * @return all that another process needs to go on; text that may hold credentials
     * @throws MeasurementFailedException if nothing was begun
     */
    String detach() throws MeasurementFailedException;
}
