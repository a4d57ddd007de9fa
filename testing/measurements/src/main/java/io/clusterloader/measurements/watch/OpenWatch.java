package io.clusterloader.measurements.watch;

import io.clusterloader.measurement.MeasurementFailedException;

/** What watches objects until it is closed. */
public interface OpenWatch extends AutoCloseable {
    /**
     * Says so where the watch has ended by itself: what it has shown is then incomplete.
     *
     * @throws MeasurementFailedException if it has
     */
    void requireAlive() throws MeasurementFailedException;

    @Override
    void close();
}
