package io.clusterloader.netperf.orchestrator.aggregate;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.LatencyHistogram;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Sample;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.statistics.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Aggregates the pairs of a case. A pair with a violation is in the result but never in a number. */
public final class CaseOutcome {
    private static final int REASONS_SHOWN = 3;

    private CaseOutcome() {}

    /** Returns a result with its pairs, its aggregates, and its failure if too few pairs count. The caller adds times and workers. */
    public static CaseResult.Builder of(TestCase testCase, List<PairResult> pairs) {
        List<PairResult> valid =
                pairs.stream().filter(pair -> pair.getViolationsCount() == 0).toList();
        int needed = testCase.getMinimumPairs() == 0 ? testCase.getClients() : testCase.getMinimumPairs();
        CaseResult.Builder result = CaseResult.newBuilder()
                .setTestCase(testCase)
                .addAllPairs(pairs)
                .setPairsAsked(testCase.getClients())
                .setPairsCounted(valid.size());
        if (valid.size() < needed || valid.isEmpty()) {
            return result.setReason(valid.isEmpty() ? commonReason(pairs) : FailureReason.PARTIAL)
                    .setFailure("%d of %d pairs counted and %d are needed: %s"
                            .formatted(valid.size(), testCase.getClients(), Math.max(needed, 1), reasons(pairs)));
        }
        return result.addAllAggregates(aggregates(testCase, valid));
    }

    private static List<Aggregate> aggregates(TestCase testCase, List<PairResult> valid) {
        Map<Metric, List<PairResult>> measured = new EnumMap<>(Metric.class);
        for (PairResult pair : valid) {
            for (Sample sample : pair.getSamplesList()) {
                measured.computeIfAbsent(sample.getMetric(), _ -> new ArrayList<>())
                        .add(pair);
            }
        }
        return measured.entrySet().stream()
                .map(metric -> aggregate(testCase, metric.getKey(), metric.getValue()))
                .toList();
    }

    /** One metric over the pairs that have it. */
    private static Aggregate aggregate(TestCase testCase, Metric metric, List<PairResult> pairs) {
        double[] values = pairs.stream()
                .flatMap(pair -> pair.getSamplesList().stream())
                .filter(sample -> sample.getMetric() == metric)
                .mapToDouble(Sample::getValue)
                .toArray();
        Aggregate.Builder aggregate = Aggregate.newBuilder()
                .setMetric(metric)
                .setUnit(unit(metric))
                .putAllBuckets(buckets(testCase.getTopology(), metric, values))
                .setPairs(values.length);
        if (metric == Metric.LATENCY) {
            mergedHistogram(pairs).ifPresent(aggregate::setHistogram);
        }
        return aggregate.build();
    }

    /**
     * Returns the values of a metric as buckets. The topology and the metric decide which, so that all runs have the same: one pair has
     * its value, several have percentiles, and what one server got from all its clients has a sum too.
     *
     * @param values at least one, all finite
     */
    static Map<String, Double> buckets(Topology topology, Metric metric, double... values) {
        if (topology == Topology.ONE_TO_ONE) {
            if (values.length != 1) {
                throw new IllegalArgumentException("one value expected, not " + values.length);
            }
            return Map.of("Value", values[0]);
        }
        if (topology != Topology.MANY_TO_ONE && topology != Topology.MANY_TO_MANY) {
            throw new IllegalArgumentException("no topology: " + topology);
        }
        Distribution pairs = Distribution.of(values);
        Map<String, Double> buckets = new HashMap<>(
                Map.of("Perc05", pairs.percentile(5), "Perc50", pairs.percentile(50), "Perc95", pairs.percentile(95)));
        if (topology == Topology.MANY_TO_ONE && (metric == Metric.THROUGHPUT || metric == Metric.PACKETS_PER_SECOND)) {
            buckets.put("Sum", Arrays.stream(values).sum());
        }
        return buckets;
    }

    /** The unit that each metric is published in. */
    private static String unit(Metric metric) {
        return switch (metric) {
            case THROUGHPUT -> "Gbits/s";
            case PACKETS_PER_SECOND -> "pps";
            case LOST_PACKETS -> "percentage";
            case LATENCY, JITTER, RESPONSE_TIME -> "ms";
            case METRIC_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no metric: " + metric);
        };
    }

    /**
     * Adds up the latency distributions of several pairs, since percentiles of percentiles mean nothing. Empty where a pair has none, since it would then not be that of all pairs; and where the widths of the
     * buckets differ, since where in a bucket its latencies lie is not known.
     */
    private static Optional<LatencyHistogram> mergedHistogram(Collection<PairResult> pairs) {
        List<LatencyHistogram> histograms =
                pairs.stream().flatMap(pair -> histogram(pair).stream()).toList();
        long widths = histograms.stream()
                .mapToDouble(LatencyHistogram::getBucketWidthMicros)
                .distinct()
                .count();
        return histograms.size() == pairs.size() && widths == 1 ? Optional.of(sum(histograms)) : Optional.empty();
    }

    private static Optional<LatencyHistogram> histogram(PairResult pair) {
        return Optional.of(pair.getServerRun().getUdpServer().getLatency())
                .filter(latency -> latency.hasHistogram())
                .map(latency -> latency.getHistogram());
    }

    private static LatencyHistogram sum(List<LatencyHistogram> histograms) {
        Map<Integer, Long> counts = new TreeMap<>();
        LatencyHistogram.Builder sum = LatencyHistogram.newBuilder()
                .setBucketWidthMicros(histograms.getFirst().getBucketWidthMicros());
        for (LatencyHistogram histogram : histograms) {
            histogram.getCountsMap().forEach((bucket, count) -> counts.merge(bucket, count, Long::sum));
            sum.setBelow(sum.getBelow() + histogram.getBelow()).setAbove(sum.getAbove() + histogram.getAbove());
        }
        return sum.putAllCounts(counts).build();
    }

    /** The reason that all pairs share, if they do. */
    private static FailureReason commonReason(List<PairResult> pairs) {
        List<FailureReason> reasons =
                pairs.stream().map(PairResult::getReason).distinct().toList();
        return reasons.size() == 1 ? reasons.getFirst() : FailureReason.PARTIAL;
    }

    private static String reasons(List<PairResult> pairs) {
        return pairs.stream()
                .filter(pair -> pair.getViolationsCount() > 0)
                .limit(REASONS_SHOWN)
                .map(pair -> "%s to %s: %s".formatted(pair.getClient(), pair.getServer(), pair.getViolations(0)))
                .collect(Collectors.joining("; "));
    }
}
