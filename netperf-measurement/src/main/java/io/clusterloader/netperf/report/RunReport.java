package io.clusterloader.netperf.report;

import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Failure;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Summary;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.TestCase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns the results of a run into what the runner writes. */
public final class RunReport {
    private RunReport() {}

    /**
     * A summary for every case that has numbers, and one with everything. What failed, or is missing from the
     * results, is among the failures.
     *
     * @param cases every result; of a run in rounds, of each case and round
     * @param runFailures of the run as a whole
     */
    public static Outcome of(RunFacts facts, List<CaseResult> cases, List<String> runFailures) {
        List<String> failures = new ArrayList<>(runFailures);
        Set<String> present = new HashSet<>();
        List<Summary> summaries = new ArrayList<>();
        List<CaseReport> reports = CaseReports.of(facts, cases);
        for (CaseReport report : reports) {
            CaseResult result = report.result();
            present.add(result.getTestCase().getCaseId());
            CaseSummary.of(report, facts.params().metrics()).ifPresent(summaries::add);
            if (!result.getFailure().isEmpty()) {
                failures.add(CaseTitle.of(result.getTestCase()) + ": " + result.getFailure());
            }
        }
        for (TestCase planned : facts.plan().getCasesList()) {
            if (!present.contains(planned.getCaseId())) {
                failures.add(CaseTitle.of(planned) + ": the orchestrator returned no result");
            }
        }
        summaries.add(FullReport.of(facts, reports, cases, failures));
        return Outcome.of(
                summaries,
                failures.stream().map(text -> Failure.of(Reason.MEASUREMENT_FAILED, text)).toList());
    }
}
