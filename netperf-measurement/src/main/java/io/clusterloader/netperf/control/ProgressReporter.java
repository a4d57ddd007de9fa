package io.clusterloader.netperf.control;

import io.clusterloader.measurement.Progress.Part.State;
import io.clusterloader.netperf.report.MetricText;
import io.clusterloader.netperf.report.RunReport;
import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.CaseStarted;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reports the events of a run to the person who waits. Cases that run at the same time start together and end in any order, so the
 * finished ones are counted, and their place in the plan does not matter.
 */
final class ProgressReporter implements Consumer<Progress> {
    private final io.clusterloader.measurement.Progress shown;
    private final Map<String, CaseProgress> cases;
    private final Set<Metric> metrics;
    private final int samples;
    private int done;

    /**
     * Creates a reporter of a run.
     *
     * @param metrics of which numbers are shown
     */
    ProgressReporter(TestPlan plan, Set<Metric> metrics, io.clusterloader.measurement.Progress shown) {
        this.shown = shown;
        this.metrics = metrics;
        this.samples = plan.getSamples();
        this.cases = new LinkedHashMap<>();
        plan.getCasesList().forEach(one -> cases.put(one.getCaseId(), new CaseProgress(one, plan.getSamples())));
        cases.values().forEach(one -> shown.part(one.part(State.WAITING)));
    }

    @Override
    public void accept(Progress progress) {
        switch (progress.getEventCase()) {
            case FLEET ->
                shown.position(
                        0,
                        total(),
                        "%d of %d workers registered"
                                .formatted(
                                        progress.getFleet().getRegistered(),
                                        progress.getFleet().getExpected()));
            case CASE_STARTED -> started(progress.getCaseStarted());
            case CASE_FINISHED -> finished(progress.getCaseFinished());
            case CASE_RATE ->
                known(progress.getCaseRate().getCaseId())
                        .flatMap(one -> one.at(progress.getCaseRate()))
                        .ifPresent(shown::part);
            case RUN_FINISHED -> {
                if (!progress.getRunFinished().getFailure().isEmpty()) {
                    shown.milestone(
                            "the run ended early: " + progress.getRunFinished().getFailure());
                }
            }
            case EVENT_NOT_SET -> {
                // An event of a newer orchestrator, which cannot be shown.
            }
        }
    }

    private void started(CaseStarted started) {
        shown.position(done, total(), sample(started.getRound()) + title(started.getCaseId()));
        known(started.getCaseId()).ifPresent(one -> shown.part(one.begin()));
    }

    private void finished(CaseFinished finished) {
        String end = finished.getFailure().isEmpty()
                ? MetricText.line(RunReport.published(finished.getAggregatesList(), metrics))
                : "FAILED: " + finished.getFailure();
        String sample = sample(finished.getRound()) + title(finished.getCaseId());
        shown.milestone(sample + ": " + end);
        known(finished.getCaseId()).ifPresent(one -> shown.part(one.after(finished, end)));
        done++;
        shown.position(done, total(), sample);
    }

    /** Returns how many samples there will be, as far as that is known: cases that are not precise enough get more. */
    private int total() {
        return Math.max(Math.max(1, cases.size() * samples), done);
    }

    private String sample(int number) {
        if (samples == 1) {
            return "";
        }
        return number <= samples
                ? "sample %d of %d, ".formatted(number, samples)
                : "sample %d for precision, ".formatted(number);
    }

    private String title(String caseId) {
        return known(caseId).map(CaseProgress::title).orElse(caseId);
    }

    private Optional<CaseProgress> known(String caseId) {
        return Optional.ofNullable(cases.get(caseId));
    }
}
