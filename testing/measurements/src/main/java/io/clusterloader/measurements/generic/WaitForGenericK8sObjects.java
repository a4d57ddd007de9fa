package io.clusterloader.measurements.generic;

import io.clusterloader.measurement.DemandingPlugin;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Requirements;
import io.clusterloader.measurements.watch.WatchRights;

/** {@code WaitForGenericK8sObjects}: waits until so many objects of any kind have certain conditions. */
public final class WaitForGenericK8sObjects implements DemandingPlugin<GenericObjectsParams> {
    @Override
    public String method() {
        return "WaitForGenericK8sObjects";
    }

    @Override
    public GenericObjectsParams decode(Params params) throws InvalidParamsException {
        return params.decode(GenericObjectsParams.class);
    }

    @Override
    public Requirements requirements(GenericObjectsParams params) {
        return Requirements.ofAccess(
                WatchRights.on(params.objectGroup(), params.objectResource(), "to see their conditions"));
    }

    @Override
    public Measurement<GenericObjectsParams> create(MeasurementContext context) {
        return new Measurement<>() {
            @Override
            public Outcome execute(GenericObjectsParams params) throws MeasurementException, InterruptedException {
                return GenericObjectsWait.of(context, params).await();
            }

            @Override
            public void dispose() {
                // Each step closes its watch.
            }
        };
    }
}
