package io.clusterloader.netperf.orchestrator.progress;

import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.CaseRate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.CaseStarted;
import io.clusterloader.netperf.v1.FleetProgress;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.RunFinished;
import io.clusterloader.netperf.v1.TestPlan;

/** The events of a run, numbered from 1 without gaps. */
public final class ProgressLog {
    private final GrowingLog<Progress> events = new GrowingLog<>();
    private final Time time;
    private final TestPlan plan;

    /** Creates the events of a plan: none as yet. */
    public ProgressLog(Time time, TestPlan plan) {
        this.time = time;
        this.plan = plan;
    }

    /** Returns the events, and those to come. */
    public GrowingLog<Progress> events() {
        return events;
    }

    /** Appends how many of the planned workers have registered. */
    public void registered(int workers) {
        append(Progress.newBuilder()
                .setFleet(FleetProgress.newBuilder().setRegistered(workers).setExpected(plan.getWorkersCount())));
    }

    /**
     * Appends the start of a case.
     *
     * @param round from 1
     * @param index position of the case in the plan
     */
    public void started(int round, int index) {
        append(Progress.newBuilder()
                .setCaseStarted(CaseStarted.newBuilder()
                        .setCaseId(plan.getCases(index).getCaseId())
                        .setIndex(index)
                        .setRound(round)
                        .setCount(plan.getCasesCount())));
    }

    /** Appends the end of a case. The distributions stay out: hours of rounds would fill the memory with them. */
    public void finished(int index, CaseResult result) {
        CaseFinished.Builder finished = CaseFinished.newBuilder()
                .setCaseId(result.getTestCase().getCaseId())
                .setIndex(index)
                .setRound(result.getRound())
                .setCount(plan.getCasesCount())
                .setFailure(result.getFailure());
        result.getAggregatesList()
                .forEach(aggregate ->
                        finished.addAggregates(aggregate.toBuilder().clearDistribution()));
        append(Progress.newBuilder().setCaseFinished(finished));
    }

    /** Tells whoever follows the events what a case does at the moment. It is no event, and is not kept. */
    public void tell(CaseRate rate) {
        events.tell(Progress.newBuilder()
                .setTime(ProtoTime.timestamp(time.epochNanos()))
                .setCaseRate(rate)
                .build());
    }

    /** Appends the end of the run, and completes the events. */
    public void ended(RunFinished end) {
        append(Progress.newBuilder().setRunFinished(end));
        events.complete();
    }

    // The workers' events come from other threads than the cases'.
    private synchronized void append(Progress.Builder event) {
        events.append(event.setSequence(events.size() + 1L)
                .setTime(ProtoTime.timestamp(time.epochNanos()))
                .build());
    }
}
