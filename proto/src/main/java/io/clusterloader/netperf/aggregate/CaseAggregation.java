package io.clusterloader.netperf.aggregate;

import io.clusterloader.netperf.rpc.Turns;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Aggregates the pairs of one sample of a case. A pair with a violation is in the result but never in a number. */
public final class CaseAggregation {
    private static final int REASONS_SHOWN = 3;

    private CaseAggregation() {}

    /** Returns a result with its pairs, its aggregates, and its failure if too few pairs count. The caller adds times and workers. */
    public static CaseResult.Builder of(TestCase testCase, List<PairResult> pairs) {
        List<PairResult> valid = pairs.stream().filter(MeasuredValue::isValid).toList();
        int asked = Turns.pairs(testCase);
        int needed = testCase.getMinimumPairs() == 0 ? asked : testCase.getMinimumPairs();
        CaseResult.Builder result = CaseResult.newBuilder()
                .setTestCase(testCase)
                .addAllPairs(pairs)
                .setPairsAsked(asked)
                .setPairsCounted(valid.size());
        if (valid.size() < needed || valid.isEmpty()) {
            return result.setReason(valid.isEmpty() ? commonReason(pairs) : FailureReason.PARTIAL)
                    .setFailure("%d of %d pairs counted and %d are needed: %s"
                            .formatted(valid.size(), asked, Math.max(needed, 1), reasons(pairs)));
        }
        return result.addAllAggregates(aggregates(testCase, valid));
    }

    private static List<Aggregate> aggregates(TestCase testCase, List<PairResult> valid) {
        CaseResult measured = CaseResult.newBuilder().addAllPairs(valid).build();
        return MetricValues.byMetric(MeasuredValue.of(measured)).stream()
                .map(values -> aggregate(testCase, values, valid))
                .toList();
    }

    private static Aggregate aggregate(TestCase testCase, MetricValues values, List<PairResult> valid) {
        Aggregate.Builder aggregate =
                values.overPairs(testCase.getTopology()).addAllLimits(limits(values.metric(), valid));
        PairDistributions.of(values.metric(), valid).ifPresent(aggregate::setDistribution);
        return aggregate
                .setUncertainty(uncertainty(testCase, values.metric(), valid))
                .build();
    }

    /**
     * Returns why the clocks do not support a metric: for at least one pair they are not known, or only to within more than the value. The
     * rest alone would be no substitute, because the pairs that are left out are those with small values.
     *
     * @return empty where nothing speaks against the metric
     */
    static String uncertainty(TestCase testCase, Metric metric, Collection<PairResult> valid) {
        if (testCase.getProtocol() != Protocol.UDP || metric != Metric.LATENCY) {
            return "";
        }
        List<String> reasons = valid.stream()
                .flatMap(pair -> pair.getValuesList().stream())
                .filter(value -> value.getMetric() == metric)
                .map(PairValue::getUncertainty)
                .filter(reason -> !reason.isEmpty())
                .toList();
        return reasons.isEmpty()
                ? ""
                : "%d of %d pairs: %s".formatted(reasons.size(), valid.size(), reasons.getFirst());
    }

    /** Returns what limited a value of this metric at any of the pairs, each limit once. */
    static List<Limit> limits(Metric metric, List<PairResult> pairs) {
        return pairs.stream()
                .flatMap(pair -> pair.getValuesList().stream())
                .filter(value -> value.getMetric() == metric)
                .flatMap(value -> value.getLimitsList().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the reason that all pairs share, or PARTIAL if they differ. */
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
