package io.clusterloader.measurements.controlled;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Params;

/** {@code WaitForControlledPodsRunning}: waits for the pods of Deployments, Jobs and their like. */
public final class WaitForControlledPodsRunning implements MeasurementPlugin<ControlledPodsParams> {
    @Override
    public String method() {
        return "WaitForControlledPodsRunning";
    }

    @Override
    public ControlledPodsParams decode(Params params) throws InvalidParamsException {
        return params.decode(ControlledPodsParams.class);
    }

    @Override
    public Measurement<ControlledPodsParams> create(MeasurementContext context) {
        return new ControlledPodsMeasurement(context, System::nanoTime);
    }
}
