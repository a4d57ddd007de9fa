package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.clock.FleetClocks;
import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;

/** What every phase of a case works with. */
record CaseContext(TestCase testCase, CaseTasks tasks, FleetClocks clocks, Waits waits, Deadlines deadlines) {
    /** The same with clocks as they were compared just now. */
    CaseContext with(FleetClocks compared) {
        return new CaseContext(testCase, tasks, compared, waits, deadlines);
    }

    String caseId() {
        return testCase.getCaseId();
    }

    Time time() {
        return waits.time();
    }

    boolean http() {
        return testCase.getProtocol() == Protocol.HTTP || testCase.getProtocol() == Protocol.HTTPS;
    }
}
