package io.clusterloader.measurements.servicecreation;

import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Summary;
import io.clusterloader.measurements.watch.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One instance: watches from its first start on. */
final class ServiceCreationMeasurement implements Measurement<ServiceCreationParams> {
    private static final String WHAT_IT_IS =
            "available is: address assigned and an endpoint ready, as a watch sees it; no request was made";

    private final MeasurementContext context;
    private final LongSupplier nanoTime;
    private @Nullable ServiceWatch watch;

    ServiceCreationMeasurement(MeasurementContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    @Override
    public Outcome execute(ServiceCreationParams params) throws MeasurementException, InterruptedException {
        if (params.action() == ServiceCreationParams.Action.START) {
            return start(params);
        }
        if (watch == null) {
            return Outcome.failed("%s without a start before it".formatted(params.action()));
        }
        return switch (params.action()) {
            case START -> Outcome.NOTHING;
            case WAIT_FOR_READY -> failing(watch.awaitReady());
            case WAIT_FOR_DELETION -> failing(watch.awaitDeletion());
            case GATHER -> gather(watch);
        };
    }

    /** A second start changes nothing, as in ClusterLoader2. */
    private Outcome start(ServiceCreationParams params) throws MeasurementException, InterruptedException {
        if (watch == null) {
            watch = new ServiceWatch(context, params, nanoTime);
        }
        return Outcome.NOTHING;
    }

    private static Outcome failing(Optional<String> missing) {
        return missing.map(Outcome::failed).orElse(Outcome.NOTHING);
    }

    private Outcome gather(ServiceWatch present) throws MeasurementException {
        present.requireAlive();
        List<String> remarks = new ArrayList<>(List.of(WHAT_IT_IS));
        List<String> waiting = present.waiting();
        if (!waiting.isEmpty()) {
            remarks.add("%d services are not available and are left out: %s"
                    .formatted(waiting.size(), Excerpt.of(waiting)));
        }
        Summary summary = new Summary.Numbers(
                "ServiceCreationLatency_" + context.identifier(),
                "ServiceCreationLatency",
                present.latencies().toPerfData(),
                remarks);
        return new Outcome(List.of(summary), List.of());
    }

    @Override
    public void dispose() {
        if (watch != null) {
            watch.close();
        }
    }
}
