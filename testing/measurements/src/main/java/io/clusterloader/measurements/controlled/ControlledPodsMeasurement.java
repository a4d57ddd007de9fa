package io.clusterloader.measurements.controlled;

import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurements.watch.StartedWatch;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One instance: watches from its first start on, and waits at each gather. */
final class ControlledPodsMeasurement implements Measurement<ControlledPodsParams> {
    private final MeasurementContext context;
    private final LongSupplier nanoTime;
    private final StartedWatch<WorkloadWatch> watch = new StartedWatch<>();

    ControlledPodsMeasurement(MeasurementContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    @Override
    public Outcome execute(ControlledPodsParams params) throws MeasurementException, InterruptedException {
        return switch (params.action()) {
            case START -> watch.start(() -> new WorkloadWatch(context, params, nanoTime));
            case GATHER -> watch.carryOut(params.action(), this::gather);
        };
    }

    /** What is missing is no exception: a definition gathers again after its next phase. */
    private Outcome gather(WorkloadWatch started) throws MeasurementException, InterruptedException {
        Optional<String> missing = started.await();
        if (missing.isPresent()) {
            return Outcome.failed(missing.get());
        }
        context.progress().milestone(started.settled());
        return Outcome.NOTHING;
    }

    @Override
    public void dispose() {
        watch.close();
    }
}
