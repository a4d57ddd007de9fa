package io.clusterloader.measurements;

import io.clusterloader.measurement.DemandingPlugin;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Requirements;

/** {@code Timer}: takes the time between steps, under labels. */
public final class Timer implements DemandingPlugin<TimerParams> {
    @Override
    public String method() {
        return "Timer";
    }

    @Override
    public TimerParams decode(Params params) throws InvalidParamsException {
        return params.decode(TimerParams.class);
    }

    @Override
    public Requirements requirements(TimerParams params) {
        return Requirements.ofAccess();
    }

    @Override
    public Measurement<TimerParams> create(MeasurementContext context) {
        return new Stopwatches(System::nanoTime);
    }
}
