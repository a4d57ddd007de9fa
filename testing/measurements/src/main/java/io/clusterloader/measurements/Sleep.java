package io.clusterloader.measurements;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import java.util.concurrent.TimeUnit;

/** {@code Sleep}: lets time pass between two steps. */
public final class Sleep implements MeasurementPlugin<SleepParams> {
    @Override
    public String method() {
        return "Sleep";
    }

    @Override
    public SleepParams decode(Params params) throws InvalidParamsException {
        return params.decode(SleepParams.class);
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
