package io.clusterloader.measurements.podstartup;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Params;

/** {@code PodStartupLatency}: times the way of pods from creation to running. */
public final class PodStartupLatency implements MeasurementPlugin<PodStartupParams> {
    @Override
    public String method() {
        return "PodStartupLatency";
    }

    @Override
    public PodStartupParams decode(Params params) throws InvalidParamsException {
        return params.decode(PodStartupParams.class);
    }

    @Override
    public Measurement<PodStartupParams> create(MeasurementContext context) {
        return new PodStartupMeasurement(context, System::nanoTime);
    }
}
