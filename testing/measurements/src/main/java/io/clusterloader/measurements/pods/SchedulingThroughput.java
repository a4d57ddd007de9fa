package io.clusterloader.measurements.pods;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.clusterloader.measurement.Action;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Measurement;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import io.clusterloader.measurement.preflight.PreflightPlugin;
import io.clusterloader.measurement.preflight.Requirements;
import io.clusterloader.measurements.RecordPlugin;
import io.clusterloader.measurements.watch.ObjectWatch;
import io.clusterloader.measurements.watch.WatchMeasurement;
import io.clusterloader.statistics.Distribution;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** {@code SchedulingThroughput}: counts the pods that are bound to nodes, interval by interval. */
public final class SchedulingThroughput extends RecordPlugin<ThroughputParams>
        implements PreflightPlugin<ThroughputParams> {

    private final LongSupplier nanoTime;

    /** Creates the plugin. */
    public SchedulingThroughput() {
        this(System::nanoTime);
    }

    SchedulingThroughput(LongSupplier nanoTime) {
        super(
                "SchedulingThroughput",
                "Measures how many pods a second are bound to nodes.",
                ThroughputParams.class,
                Action.START,
                Action.GATHER);
        this.nanoTime = nanoTime;
    }

    @Override
    public Requirements requirements(Action action, ThroughputParams params) {
        return Requirements.ofAccess(ObjectWatch.access("", "pods", "to see pods be scheduled"));
    }

    @Override
    public Measurement<ThroughputParams> create(MeasurementContext context) {
        return new WatchMeasurement<ThroughputParams, SchedulingWatch>() {
            @Override
            protected SchedulingWatch open(ThroughputParams params) throws MeasurementException, InterruptedException {
                return SchedulingWatch.start(context, params, nanoTime);
            }

            @Override
            protected Outcome carryOut(Action action, SchedulingWatch watch, ThroughputParams params)
                    throws MeasurementException {
                watch.requireAlive();
                Distribution rates = watch.rates();
                int pods = watch.count();
                dispose();
                if (rates.isEmpty()) {
                    return Outcome.failed(Reason.WRONG_ORDER, "gather at the moment of the start: no time to measure");
                }
                context.progress()
                        .milestone("%d pods were scheduled, at most %.1f per second"
                                .formatted(pods, rates.percentile(100)));
                Summary summary = Summary.text("SchedulingThroughput", "json", json(rates));
                return Outcome.of(List.of(summary), violations(rates.percentile(100), params));
            }
        };
    }

    private static List<Failure> violations(double max, ThroughputParams params) {
        return params.enableViolations() && max < params.threshold()
                ? List.of(Failure.of(
                        Reason.THRESHOLD_EXCEEDED,
                        "at most %.1f pods per second were scheduled, less than the threshold of %s"
                                .formatted(max, params.threshold())))
                : List.of();
    }

    /** Returns the artifact's content: pods per second over the intervals, in the form that Perfdash reads in place of PerfData. */
    static String json(Distribution rates) {
        Map<String, Double> throughput = new LinkedHashMap<>();
        throughput.put("perc50", rates.percentile(50));
        throughput.put("perc90", rates.percentile(90));
        throughput.put("perc99", rates.percentile(99));
        throughput.put("max", rates.percentile(100));
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(throughput);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
