package io.clusterloader.measurement;

/**
 * One instance of a measurement, alive from the first step that names it to the end of the test.
 *
 * @param <A> the actions that it knows
 */
public interface Measurement<A> {
    /**
     * Does what one step asks for. Steps of one instance are executed one after the other.
     *
     * @return the summaries to write, and what failed although there are summaries
     * @throws MeasurementException if the step failed as a whole; a {@link FatalException} ends the test
     * @throws InterruptedException if the run is being stopped; {@link #dispose} follows
     */
    Outcome execute(A action) throws MeasurementException, InterruptedException;

    /**
     * Removes everything that this instance made. Called exactly once, after a success, a failure or an
     * interruption; returns when all is gone.
     *
     * @throws MeasurementException naming what could not be removed
     */
    void dispose() throws MeasurementException, InterruptedException;
}
