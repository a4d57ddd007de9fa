package io.clusterloader.runner.measure;

import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.runner.measure.MeasureException.Kind;

/** Removes from the cluster what a measurement has made. */
final class Removal {
    private Removal() {}

    static void of(Measurement<?> measurement) throws MeasureException, InterruptedException {
        try {
            measurement.dispose();
        } catch (MeasurementException e) {
            throw new MeasureException(Kind.FAILED, "cleaning up: " + e.getMessage(), e);
        }
    }
}
