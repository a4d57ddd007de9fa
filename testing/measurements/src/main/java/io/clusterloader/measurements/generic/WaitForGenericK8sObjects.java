package io.clusterloader.measurements.generic;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.preflight.PreflightPlugin;
import io.clusterloader.measurement.preflight.Requirements;
import io.clusterloader.measurements.RecordPlugin;
import io.clusterloader.measurements.watch.ObjectWatch;

/** {@code WaitForGenericK8sObjects}: waits until a number of objects of any kind have certain conditions. */
public final class WaitForGenericK8sObjects extends RecordPlugin<GenericObjectsParams>
        implements PreflightPlugin<GenericObjectsParams> {
    /** Creates the plugin. */
    public WaitForGenericK8sObjects() {
        super(
                "WaitForGenericK8sObjects",
                "Waits until objects of any kind have the conditions that are named.",
                GenericObjectsParams.class);
    }

    @Override
    public Requirements requirements(Action action, GenericObjectsParams params) {
        return Requirements.ofAccess(
                ObjectWatch.access(params.objectGroup(), params.objectResource(), "to see their conditions"));
    }

    @Override
    public Measurement<GenericObjectsParams> create(MeasurementContext context) {
        return new Measurement<>() {
            @Override
            public Outcome execute(Action action, GenericObjectsParams params)
                    throws MeasurementException, InterruptedException {
                return GenericObjectsWait.of(context, params).await();
            }

            @Override
            public void dispose() {
                // Each step closes its watch.
            }
        };
    }
}
