package io.clusterloader.measurements.throughput;

import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Summary;
import io.clusterloader.measurements.watch.StartedWatch;
import io.clusterloader.statistics.Distribution;
import java.util.List;
import java.util.function.LongSupplier;

/** One instance: counts from start to gather; another start after that begins anew. */
final class ThroughputMeasurement implements Measurement<ThroughputParams> {
    private final MeasurementContext context;
    private final LongSupplier nanoTime;
    private final StartedWatch<SchedulingWatch> watch = new StartedWatch<>();

    ThroughputMeasurement(MeasurementContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    @Override
    public Outcome execute(ThroughputParams params) throws MeasurementException, InterruptedException {
        return switch (params.action()) {
            case START -> watch.start(() -> SchedulingWatch.start(context, params, nanoTime));
            case GATHER -> watch.carryOut(params.action(), started -> gather(started, params));
        };
    }

    private Outcome gather(SchedulingWatch started, ThroughputParams params) throws MeasurementException {
        started.requireAlive();
        Distribution rates = started.rates();
        int pods = started.count();
        dispose();
        if (rates.isEmpty()) {
            return Outcome.failed("gather at the moment of the start: no time to measure");
        }
        Throughput throughput = Throughput.of(rates);
        context.progress()
                .milestone("%d pods were scheduled, at most %.1f per second".formatted(pods, throughput.max()));
        Summary summary = new Summary.Text("SchedulingThroughput", "json", throughput.toJson());
        return new Outcome(List.of(summary), violations(throughput, params));
    }

    private static List<String> violations(Throughput throughput, ThroughputParams params) {
        return params.enableViolations() && throughput.max() < params.threshold()
                ? List.of("at most %.1f pods per second were scheduled, less than the threshold of %s"
                        .formatted(throughput.max(), params.threshold()))
                : List.of();
    }

    @Override
    public void dispose() {
        watch.close();
    }
}
