package io.clusterloader.netperf.orchestrator;

import io.clusterloader.netperf.orchestrator.fleet.Fleet;
import io.clusterloader.netperf.orchestrator.journal.Journal;
import io.clusterloader.netperf.orchestrator.journal.OpenTasks;
import io.clusterloader.netperf.orchestrator.journal.Recovered;
import io.clusterloader.netperf.orchestrator.run.TestRun;
import io.clusterloader.netperf.orchestrator.service.Runs;
import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.v1.TestPlan;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** An orchestrator serves one plan in its life, which may span several processes. */
final class SingleRun implements Runs, AutoCloseable {
    private final Fleet fleet;
    private final Time time;
    private final Journal journal;
    private Optional<TestRun> run = Optional.empty();

    SingleRun(Fleet fleet, Time time, Journal journal) {
        this.fleet = fleet;
        this.time = time;
        this.journal = journal;
    }

    synchronized void resume(Recovered recovered) {
        run = recovered
                .plan()
                .map(plan -> TestRun.start(plan, recovered.results(), recovered.openTasks(), fleet, time, journal));
    }

    @Override
    public synchronized void begin(TestPlan plan) throws StatusException {
        if (run.isPresent()) {
            String begun = run.get().plan().getPlanId();
            if (!begun.equals(plan.getPlanId())) {
                throw Status.FAILED_PRECONDITION
                        .withDescription(
                                "plan %s is refused: this orchestrator runs plan %s".formatted(plan.getPlanId(), begun))
                        .asException();
            }
            return;
        }
        try {
            journal.plan(plan);
        } catch (IOException e) {
            throw Status.INTERNAL
                    .withDescription("the journal cannot be written: " + e.getMessage())
                    .withCause(e)
                    .asException();
        }
        run = Optional.of(TestRun.start(plan, List.of(), OpenTasks.NONE, fleet, time, journal));
    }

    @Override
    public synchronized TestRun find(String planId) throws StatusException {
        return run.filter(found -> found.plan().getPlanId().equals(planId))
                .orElseThrow(() -> Status.NOT_FOUND
                        .withDescription("no plan %s was handed over to this orchestrator".formatted(planId))
                        .asException());
    }

    @Override
    public synchronized void close() {
        run.ifPresent(TestRun::close);
    }
}
