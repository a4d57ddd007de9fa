package io.clusterloader.netperf.orchestrator.service;

import io.clusterloader.netperf.orchestrator.run.TestRun;
import io.clusterloader.netperf.v1.TestPlan;
import io.grpc.StatusException;

/** The one run of this orchestrator. */
public interface Runs {
    /**
     * Begins a run, or finds that it has begun.
     *
     * @throws StatusException FAILED_PRECONDITION if there is a run of another plan, INTERNAL if the journal cannot be written
     */
    void begin(TestPlan plan) throws StatusException;

    /**
     * The run of this plan.
     *
     * @throws StatusException NOT_FOUND if there is none
     */
    TestRun find(String planId) throws StatusException;
}
