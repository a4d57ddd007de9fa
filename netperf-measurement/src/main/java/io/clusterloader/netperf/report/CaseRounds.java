package io.clusterloader.netperf.report;

import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.TestCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the rounds of one case say together. A round that failed is kept and counted, and is in no number.
 *
 * @param rounds in the order of time
 */
record CaseRounds(TestCase testCase, List<CaseResult> rounds) {
    CaseRounds {
        rounds = List.copyOf(rounds);
    }

    /** Of all results of a run, those of one case. */
    static CaseRounds of(TestCase testCase, List<CaseResult> results) {
        return new CaseRounds(
                testCase,
                results.stream()
                        .filter(result -> result.getTestCase().getCaseId().equals(testCase.getCaseId()))
                        .toList());
    }

    List<CaseResult> completed() {
        return rounds.stream().filter(round -> round.getFailure().isEmpty()).toList();
    }

    List<CaseResult> failed() {
        return rounds.stream().filter(round -> !round.getFailure().isEmpty()).toList();
    }

    List<Worst> worst() {
        return spreads().stream().map(Spread::worst).toList();
    }

    /** Why there is no number, if so. */
    Optional<String> failure() {
        if (rounds.isEmpty()) {
            return Optional.of("no round was begun before gather");
        }
        return completed().isEmpty()
                ? Optional.of("no round completed; %d failed, the last: %s"
                        .formatted(rounds.size(), rounds.getLast().getFailure()))
                : Optional.empty();
    }

    /** All rounds as if they were one result: the pairs of the completed ones, and the aggregates over them. */
    CaseResult together() {
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
        return together.addAllAggregates(
                        spreads().stream().map(Spread::aggregate).toList())
                .build();
    }

    private List<Spread> spreads() {
        Map<Metric, Spread> spreads = new LinkedHashMap<>();
        for (CaseResult round : completed()) {
            for (Aggregate aggregate : round.getAggregatesList()) {
                spreads.computeIfAbsent(aggregate.getMetric(), metric -> new Spread(metric, aggregate.getUnit()))
                        .add(round);
            }
        }
        return new ArrayList<>(spreads.values())
                .stream().filter(spread -> !spread.isEmpty()).toList();
    }
}
