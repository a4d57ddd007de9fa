package io.clusterloader.netperf;

import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.netperf.params.StartParams;
import org.jspecify.annotations.Nullable;

/** One instance: at most one run, begun by start and ended by gather. */
final class NetworkPerformanceMeasurement implements Measurement<Action> {
    private final MeasurementContext context;
    private @Nullable BenchmarkRun run;

    NetworkPerformanceMeasurement(MeasurementContext context) {
        this.context = context;
    }

    @Override
    public Outcome execute(Action action) throws MeasurementException, InterruptedException {
        return switch (action) {
            case Action.Start start -> start(start.params());
            case Action.Gather gather -> gather();
        };
    }

    /** Removes the run's namespace, even with an interrupt pending; a further interrupt ends the wait for it. */
    @Override
    public void dispose() throws MeasurementException, InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            if (run != null) {
                run.close();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Outcome start(StartParams params) throws MeasurementException, InterruptedException {
        if (run != null) {
            throw new MeasurementFailedException(
                    "action start came twice for the identifier \"%s\": give the second measurement another identifier"
                            .formatted(context.identifier()));
        }
        run = new BenchmarkRun(context, params);
        run.begin();
        return Outcome.NOTHING;
    }

    private Outcome gather() throws MeasurementException, InterruptedException {
        if (run == null) {
            throw new MeasurementFailedException(
                    "action gather came without a start for the identifier \"%s\": add a step with action: start before it"
                            .formatted(context.identifier()));
        }
        return run.gather();
    }
}
