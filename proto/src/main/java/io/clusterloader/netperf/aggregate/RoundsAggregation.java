package io.clusterloader.netperf.aggregate;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.TestCase;
import java.util.List;
import java.util.Optional;

/**
 * Aggregates the rounds of one case. A round that failed is kept and counted, and is in no number.
 *
 * @param rounds in the order of time
 */
public record RoundsAggregation(TestCase testCase, List<CaseResult> rounds) {
    public RoundsAggregation {
        rounds = List.copyOf(rounds);
    }

    /** Returns the rounds of one case, out of all results of a run. */
    public static RoundsAggregation of(TestCase testCase, List<CaseResult> results) {
        return new RoundsAggregation(
                testCase,
                results.stream()
                        .filter(result -> result.getTestCase().getCaseId().equals(testCase.getCaseId()))
                        .toList());
    }

    /** Returns the rounds that are in the numbers. */
    public List<CaseResult> completed() {
        return rounds.stream().filter(round -> round.getFailure().isEmpty()).toList();
    }

    /** Returns the rounds that failed. */
    public List<CaseResult> failed() {
        return rounds.stream().filter(round -> !round.getFailure().isEmpty()).toList();
    }

    /** Returns the worst value of each metric. */
    public List<MeasuredValue> worst() {
        return values().stream().map(MetricValues::worst).toList();
    }

    /** Returns why there is no number, if there is none. */
    private Optional<String> failure() {
        if (rounds.isEmpty()) {
            return Optional.of("no round was begun before gather");
        }
        return completed().isEmpty()
                ? Optional.of("no round completed; %d failed, the last: %s"
                        .formatted(rounds.size(), rounds.getLast().getFailure()))
                : Optional.empty();
    }

    /** Returns all rounds as if they were one result: the pairs of the completed ones, and the aggregates over them. */
    public CaseResult together() {
        CaseResult.Builder together = CaseResult.newBuilder().setTestCase(testCase);
        for (CaseResult round : completed()) {
            together.addAllPairs(round.getPairsList());
            together.setPairsCounted(together.getPairsCounted() + round.getPairsCounted());
        }
        rounds.forEach(round -> together.setPairsAsked(together.getPairsAsked() + round.getPairsAsked()));
        failure()
                .ifPresent(failure -> together.setFailure(failure)
                        .setReason(
                                rounds.isEmpty()
                                        ? FailureReason.PARTIAL
                                        : rounds.getLast().getReason()));
        List<PairResult> valid =
                together.getPairsList().stream().filter(MeasuredValue::isValid).toList();
        values().forEach(values -> together.addAggregates(overRounds(values, valid)));
        return together.build();
    }

    private Aggregate overRounds(MetricValues values, List<PairResult> valid) {
        Aggregate.Builder aggregate = values.overRounds().toBuilder()
                .addAllLimits(CaseAggregation.limits(values.metric(), valid))
                .setUncertainty(CaseAggregation.uncertainty(testCase, values.metric(), valid));
        PairDistributions.of(values.metric(), valid).ifPresent(aggregate::setDistribution);
        return aggregate.build();
    }

    private List<MetricValues> values() {
        return MetricValues.byMetric(completed().stream().flatMap(MeasuredValue::of));
    }
}
