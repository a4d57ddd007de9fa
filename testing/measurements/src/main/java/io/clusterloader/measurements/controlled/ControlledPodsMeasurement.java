package io.clusterloader.measurements.controlled;

import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One instance: watches from its first start on, and waits at each gather. */
final class ControlledPodsMeasurement implements Measurement<ControlledPodsParams> {
    private final MeasurementContext context;
    private final LongSupplier nanoTime;
    private @Nullable WorkloadWatch watch;

    ControlledPodsMeasurement(MeasurementContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    @Override
    public Outcome execute(ControlledPodsParams params) throws MeasurementException, InterruptedException {
        return switch (params.action()) {
            case START -> start(params);
            case GATHER -> gather();
        };
    }

    /** A second start changes nothing, as in ClusterLoader2. */
    private Outcome start(ControlledPodsParams params) throws MeasurementException, InterruptedException {
        if (watch == null) {
            watch = new WorkloadWatch(context, params, nanoTime);
        }
        return Outcome.NOTHING;
    }

    /** What is missing is no exception: a definition gathers again after its next phase. */
    private Outcome gather() throws MeasurementException, InterruptedException {
        if (watch == null) {
            return Outcome.failed("gather without a start before it");
        }
        Optional<String> missing = watch.await();
        if (missing.isPresent()) {
            return Outcome.failed(missing.get());
        }
        context.progress().milestone(watch.settled());
        return Outcome.NOTHING;
    }

    @Override
    public void dispose() {
        if (watch != null) {
            watch.close();
        }
    }
}
