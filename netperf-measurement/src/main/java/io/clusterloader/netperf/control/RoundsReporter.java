package io.clusterloader.netperf.control;

import io.clusterloader.measurement.Progress.Part.State;
import io.clusterloader.netperf.report.MetricText;
import io.clusterloader.netperf.report.RunReport;
import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reports the events of a run in continuous mode: how each case stands, a line for each round and one for each failed case. */
final class RoundsReporter implements Consumer<Progress> {
    private final io.clusterloader.measurement.Progress shown;
    private final Map<String, CaseProgress> cases = new LinkedHashMap<>();
    private final Set<Metric> metrics;
    private int ended;
    private int failed;

    /**
     * Creates a reporter of a run.
     *
     * @param metrics of which numbers are shown
     */
    RoundsReporter(TestPlan plan, Set<Metric> metrics, io.clusterloader.measurement.Progress shown) {
        this.shown = shown;
        this.metrics = metrics;
        plan.getCasesList().forEach(one -> cases.put(one.getCaseId(), new CaseProgress(one, plan.getSamples())));
        cases.values().forEach(one -> shown.part(one.part(State.WAITING)));
    }

    @Override
    public void accept(Progress progress) {
        switch (progress.getEventCase()) {
            case CASE_STARTED -> known(progress.getCaseStarted().getCaseId()).ifPresent(one -> shown.part(one.begin()));
            case CASE_FINISHED -> finished(progress.getCaseFinished());
            case CASE_RATE ->
                known(progress.getCaseRate().getCaseId())
                        .flatMap(one -> one.at(progress.getCaseRate()))
                        .ifPresent(shown::part);
            case RUN_FINISHED -> {
                cases.values().forEach(one -> shown.part(one.end()));
                if (!progress.getRunFinished().getFailure().isEmpty()) {
                    shown.milestone("the rounds ended early: "
                            + progress.getRunFinished().getFailure());
                }
            }
            case FLEET, EVENT_NOT_SET -> {
                // Other steps go on meanwhile, and their progress is shown.
            }
        }
    }

    private void finished(CaseFinished finished) {
        ended++;
        String end = finished.getFailure().isEmpty()
                ? MetricText.line(RunReport.published(finished.getAggregatesList(), metrics))
                : "FAILED: " + finished.getFailure();
        known(finished.getCaseId()).ifPresent(one -> shown.part(one.after(finished, end)));
        if (!finished.getFailure().isEmpty()) {
            failed++;
            shown.milestone("network round %d: %s %s".formatted(finished.getRound(), title(finished.getCaseId()), end));
        }
        if (ended == cases.size()) {
            shown.milestone(
                    "network round %d: %d of %d cases measured".formatted(finished.getRound(), ended - failed, ended));
            ended = 0;
            failed = 0;
        }
    }

    private String title(String caseId) {
        return known(caseId).map(CaseProgress::title).orElse(caseId);
    }

    private Optional<CaseProgress> known(String caseId) {
        return Optional.ofNullable(cases.get(caseId));
    }
}
