package io.clusterloader.netperf.control;

import io.clusterloader.measurement.Progress;
import io.clusterloader.measurement.Progress.Part.State;
import io.clusterloader.netperf.report.MetricText;
import io.clusterloader.netperf.report.RunReport;
import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.CaseRate;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cases of a plan, each shown as it stands. A case that the plan does not have is not shown. */
final class ShownCases {
    private final Map<String, CaseProgress> cases = new LinkedHashMap<>();
    private final Set<Metric> metrics;
    private final Progress shown;

    /**
     * Shows every case as waiting.
     *
     * @param metrics of which numbers are shown
     */
    ShownCases(TestPlan plan, Set<Metric> metrics, Progress shown) {
        this.metrics = metrics;
        this.shown = shown;
        plan.getCasesList().forEach(one -> cases.put(one.getCaseId(), new CaseProgress(one, plan.getSamples())));
        cases.values().forEach(one -> shown.part(one.part(State.WAITING)));
    }

    int count() {
        return cases.size();
    }

    String title(String caseId) {
        return known(caseId).map(CaseProgress::title).orElse(caseId);
    }

    /** Returns what a sample gave, in a line. */
    String text(CaseFinished finished) {
        return finished.getFailure().isEmpty()
                ? MetricText.line(RunReport.published(finished.getAggregatesList(), metrics))
                : "FAILED: " + finished.getFailure();
    }

    void begin(String caseId) {
        known(caseId).ifPresent(one -> shown.part(one.begin()));
    }

    void at(CaseRate rate) {
        known(rate.getCaseId()).flatMap(one -> one.at(rate)).ifPresent(shown::part);
    }

    void after(CaseFinished finished) {
        known(finished.getCaseId()).ifPresent(one -> shown.part(one.after(finished, text(finished))));
    }

    /** Shows every case as it stands after its last round. */
    void end() {
        cases.values().forEach(one -> shown.part(one.end()));
    }

    private Optional<CaseProgress> known(String caseId) {
        return Optional.ofNullable(cases.get(caseId));
    }
}
