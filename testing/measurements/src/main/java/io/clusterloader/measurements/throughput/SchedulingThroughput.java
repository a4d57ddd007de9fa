package io.clusterloader.measurements.throughput;

import io.clusterloader.measurement.DemandingPlugin;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Requirements;
import io.clusterloader.measurements.watch.WatchRights;

/** {@code SchedulingThroughput}: counts the pods that are bound to nodes, interval by interval. */
public final class SchedulingThroughput implements DemandingPlugin<ThroughputParams> {
    @Override
    public String method() {
        return "SchedulingThroughput";
    }

    @Override
    public ThroughputParams decode(Params params) throws InvalidParamsException {
        return params.decode(ThroughputParams.class);
    }

    @Override
    public Requirements requirements(ThroughputParams params) {
        return Requirements.ofAccess(WatchRights.on("", "pods", "to see pods be scheduled"));
    }

    @Override
    public Measurement<ThroughputParams> create(MeasurementContext context) {
        return new ThroughputMeasurement(context, System::nanoTime);
    }
}
