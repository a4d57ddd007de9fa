package io.clusterloader.netperf;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.ResumableMeasurement;
import io.clusterloader.measurement.ResumablePlugin;
import io.clusterloader.netperf.state.RunState;

/** The plugin that a definition names with {@code Method: NetworkPerformanceMetrics}. */
public final class NetworkPerformancePlugin implements ResumablePlugin<Action> {
    @Override
    public String method() {
        return "NetworkPerformanceMetrics";
    }

    @Override
    public Action decode(Params params) throws InvalidParamsException {
        return ActionDecoder.decode(params);
    }

    @Override
    public ResumableMeasurement<Action> create(MeasurementContext context) {
        return new NetworkPerformanceMeasurement(context);
    }

    @Override
    public ResumableMeasurement<Action> resume(MeasurementContext context, String state)
            throws MeasurementFailedException {
        return new NetworkPerformanceMeasurement(context, RunState.decode(state));
    }
}
