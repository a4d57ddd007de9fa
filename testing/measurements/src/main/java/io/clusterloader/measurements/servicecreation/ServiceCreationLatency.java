package io.clusterloader.measurements.servicecreation;

import io.clusterloader.measurement.DemandingPlugin;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Requirements;
import io.clusterloader.measurements.watch.WatchRights;

/** {@code ServiceCreationLatency}: times Services from creation until they have an address and a ready endpoint. */
public final class ServiceCreationLatency implements DemandingPlugin<ServiceCreationParams> {
    @Override
    public String method() {
        return "ServiceCreationLatency";
    }

    @Override
    public ServiceCreationParams decode(Params params) throws InvalidParamsException {
        return params.decode(ServiceCreationParams.class);
    }

    @Override
    public Requirements requirements(ServiceCreationParams params) {
        return Requirements.ofAccess(
                WatchRights.on("", "services", "to see when Services have their addresses"),
                WatchRights.on("", "endpoints", "to see when Services have endpoints"));
    }

    @Override
    public Measurement<ServiceCreationParams> create(MeasurementContext context) {
        return new ServiceCreationMeasurement(context, System::nanoTime);
    }
}
