package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.CaseStarted;
import io.clusterloader.netperf.v1.FleetProgress;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.RunFinished;

/** The events of a run, numbered from 1 without gaps. */
final class ProgressLog {
    private final AppendLog<Progress> events = new AppendLog<>();
    private final Time time;
    private final int cases;

    ProgressLog(Time time, int cases) {
        this.time = time;
        this.cases = cases;
    }

    AppendLog<Progress> events() {
        return events;
    }

    void registered(int workers, int expected) {
        append(Progress.newBuilder()
                .setFleet(FleetProgress.newBuilder().setRegistered(workers).setExpected(expected)));
    }

    void started(Slot slot, String caseId) {
        append(Progress.newBuilder()
                .setCaseStarted(CaseStarted.newBuilder()
                        .setCaseId(caseId)
                        .setIndex(slot.index())
                        .setRound(slot.round())
                        .setCount(cases)));
    }

    void finished(Slot slot, CaseResult result) {
        append(Progress.newBuilder()
                .setCaseFinished(CaseFinished.newBuilder()
                        .setCaseId(result.getTestCase().getCaseId())
                        .setIndex(slot.index())
                        .setRound(slot.round())
                        .setCount(cases)
                        .setFailure(result.getFailure())
                        .addAllAggregates(result.getAggregatesList())));
    }

    void ended(String failure) {
        append(Progress.newBuilder().setRunFinished(RunFinished.newBuilder().setFailure(failure)));
        events.complete();
    }

    // The fleet's events come from other threads than the cases'.
    private synchronized void append(Progress.Builder event) {
        events.append(event.setSequence(events.size() + 1L)
                .setTime(ProtoTime.now(time))
                .build());
    }
}
