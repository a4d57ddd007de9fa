package io.clusterloader.netperf.orchestrator.aggregate;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Sample;
import io.clusterloader.netperf.v1.TestCase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the pairs of a case say together. A pair with a violation is in the result but never in a number. */
public final class CaseOutcome {
    private static final int REASONS_SHOWN = 3;

    private CaseOutcome() {}

    /** A result with its pairs, its aggregates, and its failure if too few pairs count. Times and workers are the caller's to add. */
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
            return result.setFailure("%d of %d pairs counted and %d are needed: %s"
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
                .setUnit(Units.of(metric))
                .putAllBuckets(Aggregation.of(testCase.getTopology(), metric).buckets(values))
                .setPairs(values.length);
        if (metric == Metric.LATENCY) {
            Histograms.merged(pairs).ifPresent(aggregate::setHistogram);
        }
        return aggregate.build();
    }

    private static String reasons(List<PairResult> pairs) {
        return pairs.stream()
                .filter(pair -> pair.getViolationsCount() > 0)
                .limit(REASONS_SHOWN)
                .map(pair -> "%s to %s: %s".formatted(pair.getClient(), pair.getServer(), pair.getViolations(0)))
                .collect(Collectors.joining("; "));
    }
}
