package io.clusterloader.netperf;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Params;

/** The plugin that a definition names with {@code Method: NetworkPerformanceMetrics}. */
public final class NetworkPerformancePlugin implements MeasurementPlugin<Action> {
    @Override
    public String method() {
        return "NetworkPerformanceMetrics";
    }

    @Override
    public Action decode(Params params) throws InvalidParamsException {
        return ActionDecoder.decode(params);
    }

    @Override
    public Measurement<Action> create(MeasurementContext context) {
        return new NetworkPerformanceMeasurement(context);
    }
}
