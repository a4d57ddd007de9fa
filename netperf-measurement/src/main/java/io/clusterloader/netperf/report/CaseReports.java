package io.clusterloader.netperf.report;

import io.clusterloader.netperf.params.ContinuousMode;
import io.clusterloader.netperf.v1.CaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sorts what the orchestrator returned into cases. */
final class CaseReports {
    private CaseReports() {}

    static List<CaseReport> of(RunFacts facts, List<CaseResult> results) {
        Optional<ContinuousMode> continuous = facts.params().continuous();
        return continuous.isPresent()
                ? inRounds(facts, results, continuous.get())
                : results.stream().map(result -> CaseReport.once(result, facts)).toList();
    }

    /** What concerns the rounds as a whole is told with the first case. */
    private static List<CaseReport> inRounds(RunFacts facts, List<CaseResult> results, ContinuousMode continuous) {
        List<CaseReport> reports = new ArrayList<>(facts.plan().getCasesList().stream()
                .map(planned -> CaseReport.inRounds(CaseRounds.of(planned, results), facts))
                .toList());
        RoundsRemarks.late(results, continuous.interval())
                .ifPresent(late -> reports.set(0, reports.getFirst().remarked(late)));
        return reports;
    }
}
