package io.clusterloader.measurements.services;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import io.clusterloader.measurement.preflight.AccessRule;
import io.clusterloader.measurement.preflight.PreflightPlugin;
import io.clusterloader.measurement.preflight.Requirements;
import io.clusterloader.measurements.RecordPlugin;
import io.clusterloader.measurements.watch.Messages;
import io.clusterloader.measurements.watch.ObjectWatch;
import io.clusterloader.measurements.watch.WatchMeasurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ServiceCreationLatency}: measures the time of Services from creation until they have an address and a ready endpoint. */
public final class ServiceCreationLatency extends RecordPlugin<ServiceCreationParams>
        implements PreflightPlugin<ServiceCreationParams> {
    static final Action WAIT_FOR_READY = new Action("waitForReady");
    static final Action WAIT_FOR_DELETION = new Action("waitForDeletion");

    private static final String DEFINITION =
            "available is: address assigned and an endpoint ready, as a watch sees it; no request was made";

    /** Creates the plugin. */
    public ServiceCreationLatency() {
        super(
                "ServiceCreationLatency",
                "Measures how long Services take until they have an address and ready endpoints.",
                ServiceCreationParams.class,
                Action.START,
                WAIT_FOR_READY,
                WAIT_FOR_DELETION,
                Action.GATHER);
    }

    @Override
    public Requirements requirements(Action action, ServiceCreationParams params) {
        List<AccessRule> access = new ArrayList<>(List.of(
                ObjectWatch.access("", "services", "to see when Services have their addresses"),
                ObjectWatch.access("", "endpoints", "to see when Services have endpoints")));
        if (params.checkIngress()) {
            access.add(ObjectWatch.access("networking.k8s.io", "ingresses", "to see when Ingresses have an address"));
        }
        return Requirements.ofAccess(access);
    }

    @Override
    public Measurement<ServiceCreationParams> create(MeasurementContext context) {
        return new WatchMeasurement<ServiceCreationParams, ServiceWatch>() {
            @Override
            protected ServiceWatch open(ServiceCreationParams params)
                    throws MeasurementException, InterruptedException {
                return new ServiceWatch(context, params, System::nanoTime);
            }

            @Override
            protected Outcome carryOut(Action action, ServiceWatch watch, ServiceCreationParams params)
                    throws MeasurementException, InterruptedException {
                if (action.equals(WAIT_FOR_READY)) {
                    return outcome(watch.awaitReady());
                }
                if (action.equals(WAIT_FOR_DELETION)) {
                    return outcome(watch.awaitDeletion());
                }
                watch.requireAlive();
                return gather(context.identifier(), watch);
            }
        };
    }

    private static Outcome outcome(Optional<String> missing) {
        return missing.map(text -> Outcome.failed(Reason.TIMEOUT, text)).orElse(Outcome.NOTHING);
    }

    private static Outcome gather(String identifier, ServiceWatch watch) {
        List<String> warnings = new ArrayList<>(List.of(DEFINITION));
        List<String> waiting = watch.waiting();
        if (!waiting.isEmpty()) {
            warnings.add(
                    "%d are not available and are left out: %s".formatted(waiting.size(), Messages.firstOf(waiting)));
        }
        return Outcome.of(Summary.numbers(
                        "ServiceCreationLatency_" + identifier,
                        "ServiceCreationLatency",
                        watch.latencies().toPerfData())
                .withWarnings(warnings));
    }
}
