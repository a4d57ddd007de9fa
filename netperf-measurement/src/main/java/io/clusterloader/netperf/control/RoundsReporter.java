package io.clusterloader.netperf.control;

import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.Set;
import java.util.function.Consumer;

/** Reports the events of a run in continuous mode: how each case stands, a line for each round and one for each failed case. */
final class RoundsReporter implements Consumer<Progress> {
    private final io.clusterloader.measurement.Progress shown;
    private final ShownCases cases;
    private int ended;
    private int failed;

    /**
     * Creates a reporter of a run.
     *
     * @param metrics of which numbers are shown
     */
    RoundsReporter(TestPlan plan, Set<Metric> metrics, io.clusterloader.measurement.Progress shown) {
        this.shown = shown;
        this.cases = new ShownCases(plan, metrics, shown);
    }

    @Override
    public void accept(Progress progress) {
        switch (progress.getEventCase()) {
            case CASE_STARTED -> cases.begin(progress.getCaseStarted().getCaseId());
            case CASE_FINISHED -> finished(progress.getCaseFinished());
            case CASE_RATE -> cases.at(progress.getCaseRate());
            case RUN_FINISHED -> {
                cases.end();
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
        cases.after(finished);
        if (!finished.getFailure().isEmpty()) {
            failed++;
            shown.milestone("network round %d: %s %s"
                    .formatted(finished.getRound(), cases.title(finished.getCaseId()), cases.text(finished)));
        }
        if (ended == cases.count()) {
            shown.milestone(
                    "network round %d: %d of %d cases measured".formatted(finished.getRound(), ended - failed, ended));
            ended = 0;
            failed = 0;
        }
    }
}
