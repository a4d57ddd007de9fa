package io.clusterloader.measurements.servicecreation;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Params;

/** {@code ServiceCreationLatency}: times Services from creation until they have an address and a ready endpoint. */
public final class ServiceCreationLatency implements MeasurementPlugin<ServiceCreationParams> {
    @Override
    public String method() {
        return "ServiceCreationLatency";
    }

    @Override
    public ServiceCreationParams decode(Params params) throws InvalidParamsException {
        return params.decode(ServiceCreationParams.class);
    }

    @Override
    public Measurement<ServiceCreationParams> create(MeasurementContext context) {
        return new ServiceCreationMeasurement(context, System::nanoTime);
    }
}
