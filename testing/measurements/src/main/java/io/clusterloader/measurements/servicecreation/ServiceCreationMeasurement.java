package io.clusterloader.measurements.servicecreation;

import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Summary;
import io.clusterloader.measurements.watch.Excerpt;
import io.clusterloader.measurements.watch.StartedWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One instance: watches from its first start on. */
final class ServiceCreationMeasurement implements Measurement<ServiceCreationParams> {
    private static final String WHAT_IT_IS =
            "available is: address assigned and an endpoint ready, as a watch sees it; no request was made";

    private final MeasurementContext context;
    private final LongSupplier nanoTime;
    private final StartedWatch<ServiceWatch> watch = new StartedWatch<>();

    ServiceCreationMeasurement(MeasurementContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    @Override
    public Outcome execute(ServiceCreationParams params) throws MeasurementException, InterruptedException {
        ServiceCreationParams.Action action = params.action();
        return switch (action) {
            case START -> watch.start(() -> new ServiceWatch(context, params, nanoTime));
            case WAIT_FOR_READY -> watch.carryOut(action, started -> failing(started.awaitReady()));
            case WAIT_FOR_DELETION -> watch.carryOut(action, started -> failing(started.awaitDeletion()));
            case GATHER -> watch.carryOut(action, this::gather);
        };
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
        watch.close();
    }
}
