package io.clusterloader.netperf.control;

import io.clusterloader.netperf.report.CaseName;
import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reports the events of a run in continuous mode: a line for each round and one for each failed case. */
final class RoundsReporter implements Consumer<Progress> {
    private final io.clusterloader.measurement.Progress shown;
    private final Map<String, TestCase> cases;
    private int ended;
    private int failed;

    RoundsReporter(TestPlan plan, io.clusterloader.measurement.Progress shown) {
        this.shown = shown;
        this.cases = plan.getCasesList().stream().collect(Collectors.toMap(TestCase::getCaseId, Function.identity()));
    }

    @Override
    public void accept(Progress progress) {
        switch (progress.getEventCase()) {
            case CASE_FINISHED -> finished(progress.getCaseFinished());
            case RUN_FINISHED -> {
                if (!progress.getRunFinished().getFailure().isEmpty()) {
                    shown.milestone("the rounds ended early: "
                            + progress.getRunFinished().getFailure());
                }
            }
            case FLEET, CASE_STARTED, EVENT_NOT_SET -> {
                // Other steps go on meanwhile, and their progress is shown.
            }
        }
    }

    private void finished(CaseFinished finished) {
        ended++;
        if (!finished.getFailure().isEmpty()) {
            failed++;
            shown.milestone("network round %d: %s FAILED: %s"
                    .formatted(finished.getRound(), title(finished.getCaseId()), finished.getFailure()));
        }
        if (ended == cases.size()) {
            shown.milestone(
                    "network round %d: %d of %d cases measured".formatted(finished.getRound(), ended - failed, ended));
            ended = 0;
            failed = 0;
        }
    }

    private String title(String caseId) {
        TestCase known = cases.get(caseId);
        return known == null ? caseId : CaseName.title(known);
    }
}
