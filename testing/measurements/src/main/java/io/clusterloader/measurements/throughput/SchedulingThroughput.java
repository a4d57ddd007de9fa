package io.clusterloader.measurements.throughput;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Params;

/** {@code SchedulingThroughput}: counts the pods that are bound to nodes, interval by interval. */
public final class SchedulingThroughput implements MeasurementPlugin<ThroughputParams> {
    @Override
    public String method() {
        return "SchedulingThroughput";
    }

    @Override
    public ThroughputParams decode(Params params) throws InvalidParamsException {
        return params.decode(ThroughputParams.class);
    }

    @Override
    public Measurement<ThroughputParams> create(MeasurementContext context) {
        return new ThroughputMeasurement(context, System::nanoTime);
    }
}
