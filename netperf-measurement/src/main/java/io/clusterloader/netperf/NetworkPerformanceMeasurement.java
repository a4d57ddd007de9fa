package io.clusterloader.netperf;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.ResumableMeasurement;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.state.RunState;
import org.jspecify.annotations.Nullable;

/** One instance of the measurement: at most one run, begun by start and ended by gather. */
final class NetworkPerformanceMeasurement implements ResumableMeasurement<NetworkStep> {
    private final MeasurementContext context;
    private @Nullable NetworkRun run;

    NetworkPerformanceMeasurement(MeasurementContext context) {
        this.context = context;
    }

    /** Creates the instance of a run that another process has started. */
    NetworkPerformanceMeasurement(MeasurementContext context, RunState state) {
        this.context = context;
        this.run = new ResumedRun(context, state);
    }

    @Override
    public Outcome execute(Action action, NetworkStep step) throws MeasurementException, InterruptedException {
        return switch (step) {
            case NetworkStep.Start start -> start(start.params());
            case NetworkStep.Gather gather -> gather();
        };
    }

    /** Removes the run's namespace, even if the thread is interrupted; another interrupt ends the wait. */
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

    @Override
    public String detach() throws MeasurementFailedException {
        if (run == null) {
            throw new MeasurementFailedException(Reason.WRONG_ORDER, "nothing was started");
        }
        return run.detach().encode();
    }

    private Outcome start(StartParams params) throws MeasurementException, InterruptedException {
        if (run != null) {
            throw new MeasurementFailedException(
                    Reason.WRONG_ORDER,
                    "action start came twice for the identifier \"%s\": give the second measurement another identifier"
                            .formatted(context.identifier()));
        }
        StartedRun started = new StartedRun(context, params);
        run = started;
        started.start();
        return Outcome.NOTHING;
    }

    private Outcome gather() throws MeasurementException, InterruptedException {
        if (run == null) {
            throw new MeasurementFailedException(
                    Reason.WRONG_ORDER,
                    "action gather came without a start for the identifier \"%s\": add a step with action: start before it"
                            .formatted(context.identifier()));
        }
        return run.gather();
    }
}
