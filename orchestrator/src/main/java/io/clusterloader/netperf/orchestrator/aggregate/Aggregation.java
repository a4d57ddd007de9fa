package io.clusterloader.netperf.orchestrator.aggregate;

import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.statistics.Distribution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How the values of a metric become buckets. The topology and the metric decide it, so that all runs have the same buckets. */
public sealed interface Aggregation {
    /**
     * The buckets.
     *
     * @param values at least one, all finite
     */
    Map<String, Double> buckets(double[] values);

    /** One pair, one value. */
    record SingleValue() implements Aggregation {
        @Override
        public Map<String, Double> buckets(double[] values) {
            if (values.length != 1) {
                throw new IllegalArgumentException("one value expected, not " + values.length);
            }
            return Map.of("Value", values[0]);
        }
    }

    /** The spread over the pairs. */
    record Percentiles() implements Aggregation {
        @Override
        public Map<String, Double> buckets(double[] values) {
            Distribution pairs = Distribution.of(values);
            return Map.of(
                    "Perc05", pairs.percentile(5), "Perc50", pairs.percentile(50), "Perc95", pairs.percentile(95));
        }
    }

    /** The spread, and what the one server got from all clients together. */
    record PercentilesWithSum() implements Aggregation {
        @Override
        public Map<String, Double> buckets(double[] values) {
            Map<String, Double> buckets = new HashMap<>(new Percentiles().buckets(values));
            buckets.put("Sum", Arrays.stream(values).sum());
            return Map.copyOf(buckets);
        }
    }

    /** The aggregation of a metric under a topology. */
    static Aggregation of(Topology topology, Metric metric) {
        return switch (topology) {
            case ONE_TO_ONE -> new SingleValue();
            case MANY_TO_ONE ->
                metric == Metric.THROUGHPUT || metric == Metric.PACKETS_PER_SECOND
                        ? new PercentilesWithSum()
                        : new Percentiles();
            case MANY_TO_MANY -> new Percentiles();
            case TOPOLOGY_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no topology: " + topology);
        };
    }
}
