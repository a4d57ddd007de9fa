package io.clusterloader.measurements.pods;

import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Summary;
import io.clusterloader.measurement.preflight.PreflightPlugin;
import io.clusterloader.measurement.preflight.Requirements;
import io.clusterloader.measurements.RecordPlugin;
import io.clusterloader.measurements.watch.ObjectWatch;
import io.clusterloader.measurements.watch.WatchMeasurement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/** {@code PodStartupLatency}: measures the time of pods from creation to running. */
public final class PodStartupLatency extends RecordPlugin<PodStartupParams>
        implements PreflightPlugin<PodStartupParams> {
    private final LongSupplier nanoTime;

    /** Creates the plugin. */
    public PodStartupLatency() {
        this(System::nanoTime);
    }

    PodStartupLatency(LongSupplier nanoTime) {
        super(
                "PodStartupLatency",
                "Measures how long pods take to start.",
                PodStartupParams.class,
                Action.START,
                Action.GATHER);
        this.nanoTime = nanoTime;
    }

    @Override
    public Requirements requirements(Action action, PodStartupParams params) {
        return Requirements.ofAccess(ObjectWatch.access("", "pods", "to see pods come, be scheduled and run"));
    }

    @Override
    public Measurement<PodStartupParams> create(MeasurementContext context) {
        return new WatchMeasurement<PodStartupParams, StartupWatch>() {
            @Override
            protected StartupWatch open(PodStartupParams params) throws MeasurementException, InterruptedException {
                return StartupWatch.start(context, params, nanoTime);
            }

            @Override
            protected Outcome carryOut(Action action, StartupWatch watch, PodStartupParams params)
                    throws MeasurementException {
                watch.requireAlive();
                Outcome outcome = gather(context.identifier(), watch);
                dispose();
                return outcome;
            }
        };
    }

    private static Outcome gather(String identifier, StartupWatch watch) {
        Collection<Startup> pods = watch.pods();
        List<String> warnings = warnings(pods.size(), watch.olderPods());
        List<Summary> summaries = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (StartupReport report : reports(pods)) {
            summaries.add(report.summary(identifier, warnings));
            // If all pods are of one kind, the report of all pods has these violations already.
            if (report.prefix().isEmpty() || report.pods().size() < pods.size()) {
                failures.addAll(report.violations(watch.params()));
            }
        }
        return Outcome.of(summaries, failures);
    }

    /** Returns a report of all pods, and one of each kind that there are pods of, as Perfdash looks for them. */
    private static List<StartupReport> reports(Collection<Startup> pods) {
        List<StartupReport> reports = new ArrayList<>(List.of(new StartupReport("", pods)));
        reports.add(new StartupReport(
                "Stateless", pods.stream().filter(Startup::stateless).toList()));
        reports.add(new StartupReport(
                "Stateful", pods.stream().filter(pod -> !pod.stateless()).toList()));
        reports.removeIf(report -> !report.prefix().isEmpty() && report.isEmpty());
        return reports;
    }

    private static List<String> warnings(int pods, int older) {
        List<String> warnings = new ArrayList<>();
        if (pods == 0) {
            warnings.add("no pod was created between start and gather");
        }
        if (older > 0) {
            warnings.add("%d pods were there before the start and are left out".formatted(older));
        }
        return warnings;
    }
}
