package io.clusterloader.netperf.aggregate;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.statistics.Distribution;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * All values of one metric in a case: of its pairs in one sample, or in all samples.
 *
 * @param values at least one
 */
record MetricValues(Metric metric, List<MeasuredValue> values) {
    private static final Set<Metric> MORE_IS_BETTER = EnumSet.of(
            Metric.THROUGHPUT, Metric.PACKETS_PER_SECOND, Metric.CONNECTIONS_PER_SECOND, Metric.TRANSACTION_RATE);

    MetricValues {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no value of " + metric);
        }
    }

    /** Returns the values by metric, in the order of the metrics. */
    static List<MetricValues> byMetric(Stream<MeasuredValue> values) {
        return values
                .collect(Collectors.groupingBy(
                        MeasuredValue::metric, () -> new EnumMap<>(Metric.class), Collectors.toList()))
                .entrySet()
                .stream()
                .map(metric -> new MetricValues(metric.getKey(), metric.getValue()))
                .toList();
    }

    /**
     * Returns the aggregate over the pairs of a case. The topology and the metric decide its buckets, so that all runs have the same: one
     * pair has its value, several have percentiles, and what one server got from all its clients has a sum too.
     */
    Aggregate.Builder overPairs(Topology topology) {
        return switch (topology) {
            case ONE_TO_ONE -> aggregate(Map.of("Value", single()));
            case MANY_TO_MANY, MESH, IN_TURN -> aggregate(percentiles());
            case MANY_TO_ONE -> {
                Map<String, Double> buckets = percentiles();
                if (moreIsBetter()) {
                    buckets.put("Sum", numbers().sum());
                }
                yield aggregate(buckets);
            }
            case TOPOLOGY_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no topology: " + topology);
        };
    }

    /** Returns the aggregate over rounds and pairs alike: percentiles and the worst value, whatever the topology. */
    Aggregate overRounds() {
        Map<String, Double> buckets = percentiles();
        buckets.put("Worst", worst().value());
        return aggregate(buckets).build();
    }

    /** Returns the least throughput or packet rate, the greatest of anything else; the earliest of several. */
    MeasuredValue worst() {
        Comparator<MeasuredValue> ascending = Comparator.comparingDouble(MeasuredValue::value);
        return values.stream()
                .min(moreIsBetter() ? ascending : ascending.reversed())
                .orElseThrow();
    }

    private Aggregate.Builder aggregate(Map<String, Double> buckets) {
        return Aggregate.newBuilder()
                .setMetric(metric)
                .setUnit(values.getFirst().unit())
                .putAllBuckets(buckets)
                .setPairs(values.size());
    }

    private double single() {
        if (values.size() != 1) {
            throw new IllegalArgumentException("one value expected, not " + values.size());
        }
        return values.getFirst().value();
    }

    /** Returns the percentiles by nearest rank. */
    private Map<String, Double> percentiles() {
        Distribution distribution = Distribution.of(numbers().toArray());
        return new HashMap<>(Map.of(
                "Perc05",
                distribution.percentile(5),
                "Perc50",
                distribution.percentile(50),
                "Perc95",
                distribution.percentile(95)));
    }

    private DoubleStream numbers() {
        return values.stream().mapToDouble(MeasuredValue::value);
    }

    private boolean moreIsBetter() {
        return MORE_IS_BETTER.contains(metric);
    }
}
