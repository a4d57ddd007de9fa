package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricTextTest {
    @Test
    void tellsTheNumbersOfOnePairInALine() {
        assertThat(MetricText.line(List.of(
                        aggregate(Metric.PACKETS_PER_SECOND, "pps", Map.of("Value", 8929.4)),
                        aggregate(Metric.LATENCY, "ms", Map.of("Value", 0.0412)))))
                .isEqualTo("packet per second 8,929 pps, latency 41.20 µs");
    }

    @Test
    void tellsSumMedianAndRangeOfManyPairs() {
        assertThat(MetricText.line(List.of(
                        aggregate(
                                Metric.THROUGHPUT,
                                "Gbits/s",
                                Map.of("Perc05", 0.1, "Perc50", 0.2, "Perc95", 0.3, "Sum", 10.0)),
                        aggregate(
                                Metric.LOST_PACKETS,
                                "percentage",
                                Map.of("Perc05", 0.0, "Perc50", 0.5, "Perc95", 1.0)))))
                .isEqualTo("throughput 10.00 Gbit/s in sum, median 200.0 Mbit/s (100.0 Mbit/s to 300.0 Mbit/s),"
                        + " lost packets median 0.5000 % (0 % to 1.000 %)");
    }

    @Test
    void isEmptyWithoutNumbers() {
        assertThat(MetricText.line(List.of(aggregate(Metric.JITTER, "ms", Map.of()))))
                .isEmpty();
    }

    private static Aggregate aggregate(Metric metric, String unit, Map<String, Double> buckets) {
        return Aggregate.newBuilder()
                .setMetric(metric)
                .setUnit(unit)
                .putAllBuckets(buckets)
                .build();
    }
}
