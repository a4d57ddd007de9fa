package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.TestCase;
import java.util.List;

/**
 * One time that the cases of a plan are run.
 *
 * @param number from 1; 0 where the plan does not repeat
 */
record Round(int number, Outcomes outcomes, ProgressLog progress) {
    void started(int index, TestCase testCase) {
        progress.started(new Slot(number, index), testCase.getCaseId());
    }

    /** Keeps the result of the case at this position of the plan. */
    void keep(int index, CaseResult result) {
        outcomes.keep(new Slot(number, index), result);
    }

    /** Positions of the cases that have no result yet. */
    List<Integer> missing() {
        return outcomes.missing(number);
    }
}
