package io.clusterloader.measurements.podstartup;

import io.clusterloader.measurement.DemandingPlugin;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Requirements;
import io.clusterloader.measurements.watch.WatchRights;

/** {@code PodStartupLatency}: times the way of pods from creation to running. */
public final class PodStartupLatency implements DemandingPlugin<PodStartupParams> {
    @Override
    public String method() {
        return "PodStartupLatency";
    }

    @Override
    public PodStartupParams decode(Params params) throws InvalidParamsException {
        return params.decode(PodStartupParams.class);
    }

    @Override
    public Requirements requirements(PodStartupParams params) {
        return Requirements.ofAccess(WatchRights.on("", "pods", "to see pods come, be scheduled and run"));
    }

    @Override
    public Measurement<PodStartupParams> create(MeasurementContext context) {
        return new PodStartupMeasurement(context, System::nanoTime);
    }
}
