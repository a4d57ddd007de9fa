package io.clusterloader.measurements;

import io.clusterloader.measurement.DemandingPlugin;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Requirements;
import java.util.concurrent.TimeUnit;

/** {@code Sleep}: lets time pass between two steps. */
public final class Sleep implements DemandingPlugin<SleepParams> {
    @Override
    public String method() {
        return "Sleep";
    }

    @Override
    public SleepParams decode(Params params) throws InvalidParamsException {
        return params.decode(SleepParams.class);
    }

    @Override
    public Requirements requirements(SleepParams params) {
        return Requirements.ofAccess();
    }

    @Override
    public Measurement<SleepParams> create(MeasurementContext context) {
        return new Measurement<>() {
            @Override
            public Outcome execute(SleepParams params) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(params.duration().toNanos());
                return Outcome.NOTHING;
            }

            @Override
            public void dispose() {
                // Time that has passed leaves nothing.
            }
        };
    }
}
