package io.clusterloader.netperf.aggregate;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.statistics.PairedRatio;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One bucket of one metric of a case, as a multiple of the same of its reference.
 *
 * @param bucket as in the aggregate of one sample: Value; or Perc05, Perc50, Perc95, Sum
 * @param ratio over the rounds in which both cases have a good sample
 */
public record ReferenceRatio(Metric metric, String bucket, PairedRatio ratio) {
    /** These can be 0 on a good network, where a ratio says nothing. */
    private static final Set<Metric> WITHOUT_RATIO = EnumSet.of(Metric.LOST_PACKETS, Metric.JITTER);

    /** Returns whether a metric has a ratio at all. */
    public static boolean exists(Metric metric) {
        return !WITHOUT_RATIO.contains(metric);
    }

    /** The two samples of one round. */
    private record Round(CaseResult sample, CaseResult reference) {
        /** Returns the metric's values over those of the reference, by bucket; empty where one of them proves too little. */
        Optional<Map<String, double[]>> values(Metric metric) {
            return aggregate(sample, metric)
                    .flatMap(mine -> aggregate(reference, metric)
                            .map(others -> mine.getBucketsMap().entrySet().stream()
                                    .filter(bucket -> others.containsBuckets(bucket.getKey()))
                                    .collect(Collectors.toMap(
                                            Map.Entry::getKey, bucket -> new double[] {
                                                bucket.getValue(), others.getBucketsOrThrow(bucket.getKey())
                                            }))));
        }

        private static Optional<Aggregate> aggregate(CaseResult of, Metric metric) {
            return of.getAggregatesList().stream()
                    .filter(one -> one.getMetric() == metric)
                    .filter(one -> one.getUncertainty().isEmpty())
                    .filter(one -> one.getBucketsMap().values().stream().allMatch(value -> value > 0))
                    .findFirst();
        }
    }

    /**
     * Returns the ratios of a case, in the order of the metrics. A metric that is uncertain or not above 0 in one of the samples has none:
     * the other samples alone would be those with large values.
     *
     * @param reference of the case
     */
    public static List<ReferenceRatio> of(RoundsAggregation one, RoundsAggregation reference) {
        Map<Integer, CaseResult> references =
                reference.completed().stream().collect(Collectors.toMap(CaseResult::getRound, Function.identity()));
        List<Round> rounds = one.completed().stream()
                .filter(sample -> references.containsKey(sample.getRound()))
                .map(sample -> new Round(sample, Objects.requireNonNull(references.get(sample.getRound()))))
                .toList();
        return rounds.stream()
                .flatMap(round -> round.sample().getAggregatesList().stream().map(Aggregate::getMetric))
                .distinct()
                .filter(ReferenceRatio::exists)
                .sorted()
                .flatMap(metric -> ratios(metric, rounds))
                .toList();
    }

    private static Stream<ReferenceRatio> ratios(Metric metric, List<Round> rounds) {
        List<Map<String, double[]>> known =
                rounds.stream().flatMap(round -> round.values(metric).stream()).toList();
        if (known.size() < rounds.size()) {
            return Stream.empty();
        }
        Map<String, List<double[]>> buckets = new TreeMap<>();
        known.forEach(values -> values.forEach((bucket, pair) ->
                buckets.computeIfAbsent(bucket, _ -> new ArrayList<>()).add(pair)));
        return buckets.entrySet().stream()
                .map(bucket -> new ReferenceRatio(
                        metric,
                        bucket.getKey(),
                        PairedRatio.of(column(bucket.getValue(), 0), column(bucket.getValue(), 1))));
    }

    private static double[] column(List<double[]> pairs, int column) {
        return pairs.stream().mapToDouble(pair -> pair[column]).toArray();
    }
}
