package io.clusterloader.measurements.pods;

import io.clusterloader.measurement.DemandingPlugin;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Requirements;
import io.clusterloader.measurements.watch.WatchRights;

/** {@code WaitForRunningPods}: waits until there are so many pods, all running and ready. */
public final class WaitForRunningPods implements DemandingPlugin<RunningPodsParams> {
    @Override
    public String method() {
        return "WaitForRunningPods";
    }

    @Override
    public RunningPodsParams decode(Params params) throws InvalidParamsException {
        return params.decode(RunningPodsParams.class);
    }

    @Override
    public Requirements requirements(RunningPodsParams params) {
        return Requirements.ofAccess(WatchRights.on("", "pods", "to see which pods run"));
    }

    @Override
    public Measurement<RunningPodsParams> create(MeasurementContext context) {
        return new Measurement<>() {
            @Override
            public Outcome execute(RunningPodsParams params) throws MeasurementException, InterruptedException {
                return new RunningPodsWait(context, params).await();
            }

            @Override
            public void dispose() {
                // Each step closes its watch.
            }
        };
    }
}
