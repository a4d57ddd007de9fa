package io.clusterloader.measurements.controlled;

import io.clusterloader.measurement.DemandingPlugin;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Requirements;
import io.clusterloader.measurements.watch.WatchRights;

/** {@code WaitForControlledPodsRunning}: waits for the pods of Deployments, Jobs and their like. */
public final class WaitForControlledPodsRunning implements DemandingPlugin<ControlledPodsParams> {
    @Override
    public String method() {
        return "WaitForControlledPodsRunning";
    }

    @Override
    public ControlledPodsParams decode(Params params) throws InvalidParamsException {
        return params.decode(ControlledPodsParams.class);
    }

    @Override
    public Requirements requirements(ControlledPodsParams params) {
        return switch (params.action()) {
            case START ->
                Requirements.ofAccess(
                        WorkloadKind.of(params.kind()).watchRights("to see how many pods they are to have"),
                        WatchRights.on("", "pods", "to see which of them run"));
            case GATHER -> Requirements.ofAccess(); // asks for no more than its start has asked for
        };
    }

    @Override
    public Measurement<ControlledPodsParams> create(MeasurementContext context) {
        return new ControlledPodsMeasurement(context, System::nanoTime);
    }
}
