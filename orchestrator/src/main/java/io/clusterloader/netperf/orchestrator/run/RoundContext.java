package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.clock.ClockEstimate;
import io.clusterloader.netperf.orchestrator.clock.FleetClocks;
import io.clusterloader.netperf.orchestrator.fleet.RoundTripTool;
import io.clusterloader.netperf.orchestrator.fleet.WorkerRegistry;
import io.clusterloader.netperf.orchestrator.fleet.WorkerSession;
import io.clusterloader.netperf.orchestrator.pairing.FleetWorker;
import io.clusterloader.netperf.rpc.CaseGroups;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * What all cases of one round work with.
 *
 * @param journal gets the tasks before the workers do
 * @param loopbacks what was measured over the servers' loopbacks in this round
 * @param processId differs for every process of the orchestrator and for every round, since workers remember the tasks that they had
 * @param atOnce how many cases run at the same time at most
 * @param rates of the cases that run
 * @param roundTripTool what measures round trips in this run
 */
record RoundContext(
        TestPlan plan,
        WorkerRegistry workers,
        CancellableWaits waits,
        Journal journal,
        LoopbackRuns loopbacks,
        String processId,
        int atOnce,
        LiveRates rates,
        RoundTripTool roundTripTool) {

    /** Creates the context of a round of which nothing has been run. */
    static RoundContext of(
            int number,
            TestPlan plan,
            WorkerRegistry workers,
            CancellableWaits waits,
            Journal journal,
            LiveRates rates) {
        String process = Long.toString(waits.time().epochNanos(), Character.MAX_RADIX);
        return new RoundContext(
                plan,
                workers,
                waits,
                journal,
                new LoopbackRuns(waits, plan.getExecution()),
                process + "." + number,
                CaseGroups.largest(plan),
                rates,
                RoundTripTool.of(
                        plan,
                        plan.getWorkersList().stream()
                                .flatMap(planned -> workers.session(planned.getName()).stream())
                                .map(WorkerSession::registration)
                                .toList()));
    }

    /** Returns the context of one trial of a search, or one turn of a case, whose tasks are none of those of the others. */
    RoundContext ofTrial(int number) {
        return new RoundContext(
                plan,
                workers,
                waits,
                journal,
                loopbacks,
                "%s.%d".formatted(processId, number),
                atOnce,
                rates,
                roundTripTool);
    }

    /** Returns those of the workers that are connected. Waits for those that are reconnecting, at most as long as they may take. */
    List<FleetWorker> connected(Collection<String> names) throws InterruptedException, RunCancelled {
        Map<String, Integer> indices = plan.getWorkersList().stream()
                .collect(Collectors.toMap(PlannedWorker::getName, PlannedWorker::getIndex));
        return waits.settled(workers, names).stream()
                .filter(WorkerSession::connected)
                .map(session -> new FleetWorker(
                        session.name(),
                        indices.getOrDefault(session.name(), 0),
                        session.registration().getNode(),
                        session.registration().getAddressesList()))
                .toList();
    }

    /** Compares the clocks anew. The look leaves out a worker that is away or does not answer in time. */
    FleetClocks compareClocks(Collection<WorkerSession> workers) throws InterruptedException, RunCancelled {
        Map<WorkerSession, CompletableFuture<ClockEstimate>> comparisons = new HashMap<>();
        workers.stream()
                .filter(WorkerSession::connected)
                .forEach(session -> comparisons.put(session, session.compareClocks()));
        waits.all(comparisons.values(), Timetable.CLOCKS);
        List<FleetClocks.WorkerClock> clocks = new ArrayList<>();
        comparisons.forEach((session, comparison) -> Optional.ofNullable(comparison.getNow(null))
                .ifPresent(estimate -> clocks.add(new FleetClocks.WorkerClock(
                        session.name(), session.registration().getKernelBootId(), estimate))));
        return new FleetClocks(clocks);
    }
}
