package io.clusterloader.netperf.control;

import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.CaseStarted;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reports the events of a run to the person who waits. Cases that run at the same time start together and end in any order, so the
 * finished ones are counted, and their place in the plan does not matter.
 */
final class ProgressReporter implements Consumer<Progress> {
    private final io.clusterloader.measurement.Progress shown;
    private final ShownCases cases;
    private final int samples;
    private int done;

    /**
     * Creates a reporter of a run.
     *
     * @param metrics of which numbers are shown
     */
    ProgressReporter(TestPlan plan, Set<Metric> metrics, io.clusterloader.measurement.Progress shown) {
        this.shown = shown;
        this.samples = plan.getSamples();
        this.cases = new ShownCases(plan, metrics, shown);
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
            case CASE_RATE -> cases.at(progress.getCaseRate());
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
        shown.position(done, total(), sample(started.getRound()) + cases.title(started.getCaseId()));
        cases.begin(started.getCaseId());
    }

    private void finished(CaseFinished finished) {
        String sample = sample(finished.getRound()) + cases.title(finished.getCaseId());
        shown.milestone(sample + ": " + cases.text(finished));
        cases.after(finished);
        done++;
        shown.position(done, total(), sample);
    }

    /** Returns how many samples there will be, as far as that is known: cases that are not precise enough get more. */
    private int total() {
        return Math.max(Math.max(1, cases.count() * samples), done);
    }

    private String sample(int number) {
        if (samples == 1) {
            return "";
        }
        return number <= samples
                ? "sample %d of %d, ".formatted(number, samples)
                : "sample %d for precision, ".formatted(number);
    }
}
