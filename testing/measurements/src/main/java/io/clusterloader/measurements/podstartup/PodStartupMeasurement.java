package io.clusterloader.measurements.podstartup;

import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Summary;
import io.clusterloader.measurements.watch.StartedWatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/** One instance: watches from start to gather; another start after that begins anew. */
final class PodStartupMeasurement implements Measurement<PodStartupParams> {
    private final MeasurementContext context;
    private final LongSupplier nanoTime;
    private final StartedWatch<StartupWatch> watch = new StartedWatch<>();

    PodStartupMeasurement(MeasurementContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    @Override
    public Outcome execute(PodStartupParams params) throws MeasurementException, InterruptedException {
        return switch (params.action()) {
            case START -> watch.start(() -> StartupWatch.start(context, params, nanoTime));
            case GATHER -> watch.carryOut(params.action(), this::gather);
        };
    }

    private Outcome gather(StartupWatch started) throws MeasurementException {
        started.requireAlive();
        Collection<Startup> pods = started.pods();
        int older = started.olderPods();
        dispose();
        List<Summary> summaries = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (StartupReport report : reports(pods)) {
            summaries.add(report.summary(context.identifier(), remarks(pods.size(), older)));
            if (report.prefix().isEmpty() || report.pods().size() < pods.size()) {
                failures.addAll(report.violations(started.params())); // of a kind that is all pods they have been told
            }
        }
        return new Outcome(summaries, failures);
    }

    /** All pods, and each kind that there are pods of, as Perfdash looks for them. */
    private static List<StartupReport> reports(Collection<Startup> pods) {
        List<StartupReport> reports = new ArrayList<>(List.of(new StartupReport("", pods)));
        reports.add(new StartupReport(
                "Stateless", pods.stream().filter(Startup::stateless).toList()));
        reports.add(new StartupReport(
                "Stateful", pods.stream().filter(pod -> !pod.stateless()).toList()));
        reports.removeIf(report -> !report.prefix().isEmpty() && report.isEmpty());
        return reports;
    }

    private static List<String> remarks(int pods, int older) {
        List<String> remarks = new ArrayList<>();
        if (pods == 0) {
            remarks.add("no pod was created between start and gather");
        }
        if (older > 0) {
            remarks.add("%d pods were there before the start and are left out".formatted(older));
        }
        return remarks;
    }

    @Override
    public void dispose() {
        watch.close();
    }
}
