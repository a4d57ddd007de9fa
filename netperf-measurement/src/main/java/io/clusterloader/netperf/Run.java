package io.clusterloader.netperf;

import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.netperf.state.RunState;

/** A run of the benchmark, begun by this process or by another. */
interface Run {
    /** Waits for the end, and of a run in rounds brings it about. */
    Outcome gather() throws MeasurementException, InterruptedException;

    /**
     * Lets the run go on by itself.
     *
     * @throws MeasurementFailedException if it was not begun
     */
    RunState detach() throws MeasurementFailedException;

    /** Removes it from the cluster. */
    void close() throws MeasurementException, InterruptedException;
}
