package io.clusterloader.measurement;

/**
 * One instance of a measurement, alive from the first step that names it to the end of the test.
 *
 * @param <P> the params of a step, decoded
 */
public interface Measurement<P> {
    /**
     * Does what one step asks for. Steps of one instance are executed one after the other.
     *
     * @param action one of the plugin's {@link MeasurementPlugin#actions}
     * @param params what the plugin decoded from the params of the step
     * @return the summaries to write, and what failed although there are summaries
     * @throws MeasurementException if the step failed as a whole; a {@link FatalException} ends the test
     * @throws InterruptedException if the run is being stopped; {@link #dispose} follows
     */
    Outcome execute(Action action, P params) throws MeasurementException, InterruptedException;

    /**
     * Removes everything that this instance created. Called exactly once, after a success, a failure or an
     * interruption; returns when all is gone.
     *
     * @throws MeasurementException naming what could not be removed
     */
    void dispose() throws MeasurementException, InterruptedException;
}
