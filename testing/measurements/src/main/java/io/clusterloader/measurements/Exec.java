package io.clusterloader.measurements;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementPlugin;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;

/**
 * {@code Exec}: runs a program on the machine of the runner. Fails when the program does. Tells nothing of what it needs:
 * what the program asks of which cluster, and as whom, only that knows.
 */
public final class Exec implements MeasurementPlugin<ExecParams> {
    @Override
    public String method() {
        return "Exec";
    }

    @Override
    public ExecParams decode(Params params) throws InvalidParamsException {
        return params.decode(ExecParams.class);
    }

    @Override
    public Measurement<ExecParams> create(MeasurementContext context) {
        return new Measurement<>() {
            @Override
            public Outcome execute(ExecParams params) throws MeasurementException, InterruptedException {
                new Attempts(params).run();
                return Outcome.NOTHING;
            }

            @Override
            public void dispose() {
                // A program that has ended leaves nothing.
            }
        };
    }
}
