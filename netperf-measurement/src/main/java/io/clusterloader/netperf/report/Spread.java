package io.clusterloader.netperf.report;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Sample;
import io.clusterloader.statistics.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All values of a metric over the rounds and pairs of a case, and which is the worst. */
final class Spread {
    private final Metric metric;
    private final String unit;
    private final List<Double> values = new ArrayList<>();
    private @Nullable Worst worst;

    Spread(Metric metric, String unit) {
        this.metric = metric;
        this.unit = unit;
    }

    /** Adds what the valid pairs of a round have. */
    void add(CaseResult round) {
        for (PairResult pair : round.getPairsList()) {
            if (pair.getViolationsCount() == 0) {
                pair.getSamplesList().stream()
                        .filter(sample -> sample.getMetric() == metric)
                        .mapToDouble(Sample::getValue)
                        .forEach(value -> add(value, round));
            }
        }
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Of a spread that is not empty. */
    Worst worst() {
        return Objects.requireNonNull(worst);
    }

    /** Of a spread that is not empty: nearest-rank percentiles over rounds and pairs alike, and the worst value. */
    Aggregate aggregate() {
        Distribution distribution = Distribution.of(values);
        return Aggregate.newBuilder()
                .setMetric(metric)
                .setUnit(unit)
                .putBuckets("Perc05", distribution.percentile(5))
                .putBuckets("Perc50", distribution.percentile(50))
                .putBuckets("Perc95", distribution.percentile(95))
                .putBuckets("Worst", worst().value())
                .setPairs(values.size())
                .build();
    }

    private void add(double value, CaseResult round) {
        values.add(value);
        Worst candidate = Worst.of(metric, value, unit, round);
        worst = worst == null ? candidate : worst.worse(candidate);
    }
}
