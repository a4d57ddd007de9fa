package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.TestCase;

/** Results of cases that gave no pairs. */
final class CaseFailures {
    private CaseFailures() {}

    static CaseResult.Builder failed(TestCase testCase, String reason) {
        return CaseResult.newBuilder().setTestCase(testCase).setFailure(reason).setPairsAsked(testCase.getClients());
    }
}
