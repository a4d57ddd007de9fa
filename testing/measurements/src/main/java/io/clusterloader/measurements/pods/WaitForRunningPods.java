package io.clusterloader.measurements.pods;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.preflight.PreflightPlugin;
import io.clusterloader.measurement.preflight.Requirements;
import io.clusterloader.measurements.RecordPlugin;
import io.clusterloader.measurements.watch.ObjectWatch;

/** {@code WaitForRunningPods}: waits until a number of pods exist, all running and ready. */
public final class WaitForRunningPods extends RecordPlugin<RunningPodsParams>
        implements PreflightPlugin<RunningPodsParams> {
    /** Creates the plugin. */
    public WaitForRunningPods() {
        super("WaitForRunningPods", "Waits until a number of pods are running and ready.", RunningPodsParams.class);
    }

    @Override
    public Requirements requirements(Action action, RunningPodsParams params) {
        return Requirements.ofAccess(ObjectWatch.access("", "pods", "to see which pods run"));
    }

    @Override
    public Measurement<RunningPodsParams> create(MeasurementContext context) {
        return new Measurement<>() {
            @Override
            public Outcome execute(Action action, RunningPodsParams params)
                    throws MeasurementException, InterruptedException {
                return new RunningPodsWait(context, params).await();
            }

            @Override
            public void dispose() {
                // Each step closes its watch.
            }
        };
    }
}
