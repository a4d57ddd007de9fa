package io.clusterloader.netperf.orchestrator.service;

import io.clusterloader.netperf.orchestrator.fleet.WorkerRegistry;
import io.clusterloader.netperf.orchestrator.run.Journal;
import io.clusterloader.netperf.orchestrator.run.PlanExecution;
import io.clusterloader.netperf.orchestrator.run.RecoveredRun;
import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.v1.TestPlan;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.util.Optional;

/** The run of this orchestrator. It executes one plan in its life, which may span several processes. */
public final class CurrentRun implements AutoCloseable {
    private final WorkerRegistry workers;
    private final Time time;
    private final Journal journal;
    private Optional<PlanExecution> run = Optional.empty();

    public CurrentRun(WorkerRegistry workers, Time time, Journal journal) {
        this.workers = workers;
        this.time = time;
        this.journal = journal;
    }

    /** Goes on with the run of an earlier process, if there was one. */
    public synchronized void resume(RecoveredRun recovered) {
        run = recovered.resume(workers, time, journal);
    }

    /**
     * Begins a run. Does nothing if the plan was begun before.
     *
     * @throws StatusException FAILED_PRECONDITION if another plan was begun before, INTERNAL if the journal cannot be written
     */
    synchronized void begin(TestPlan plan) throws StatusException {
        if (run.isPresent()) {
            String begun = run.get().planId();
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
        run = Optional.of(PlanExecution.start(plan, workers, time, journal));
    }

    /**
     * Returns the run of a plan.
     *
     * @throws StatusException NOT_FOUND if there is none
     */
    synchronized PlanExecution find(String planId) throws StatusException {
        return run.filter(found -> found.planId().equals(planId))
                .orElseThrow(() -> Status.NOT_FOUND
                        .withDescription("no plan %s was handed over to this orchestrator".formatted(planId))
                        .asException());
    }

    @Override
    public synchronized void close() {
        run.ifPresent(PlanExecution::close);
    }
}
