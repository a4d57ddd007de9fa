package io.clusterloader.netperf.report;

import com.google.protobuf.Timestamp;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Metric;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The worst value of a metric over all rounds and pairs of a case.
 *
 * @param value the least throughput or packet rate, the greatest of anything else
 * @param round in which it was measured
 */
record Worst(Metric metric, double value, String unit, int round, Instant started) {
    static Worst of(Metric metric, double value, String unit, CaseResult round) {
        Timestamp began = round.getStarted();
        return new Worst(
                metric,
                value,
                unit,
                round.getRound(),
                Instant.ofEpochSecond(began.getSeconds(), began.getNanos()).truncatedTo(ChronoUnit.SECONDS));
    }

    boolean isWorseThan(Worst other) {
        return moreIsBetter(metric) ? value < other.value : value > other.value;
    }

    Worst worse(Worst other) {
        return other.isWorseThan(this) ? other : this;
    }

    @Override
    public String toString() {
        return "worst %s %s %s in round %d, at %s"
                .formatted(NumberText.metric(metric), NumberText.of(value), NumberText.unit(unit), round, started);
    }

    private static boolean moreIsBetter(Metric metric) {
        return metric == Metric.THROUGHPUT || metric == Metric.PACKETS_PER_SECOND;
    }
}
