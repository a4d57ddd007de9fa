package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.WorkerRegistry;
import io.clusterloader.netperf.orchestrator.fleet.WorkerSession;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.Dial;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.Probe;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The blocks of a plan: which of them may begin, and which have ended. The plugin creates what stands beside the cases of a block. */
final class Blocks {
    private final TestPlan plan;
    private final WorkerRegistry workers;
    private final CancellableWaits waits;
    /** With the probe of the block. */
    private final Map<Integer, CompletableFuture<Optional<Probe>>> advanced = new HashMap<>();
    /** With whether the run goes on. */
    private final Map<Integer, CompletableFuture<Boolean>> ended = new HashMap<>();

    Blocks(TestPlan plan, WorkerRegistry workers, CancellableWaits waits) {
        this.plan = plan;
        this.workers = workers;
        this.waits = waits;
        plan.getCasesList().stream().map(TestCase::getBlock).forEach(block -> {
            advanced.put(block, new CompletableFuture<>());
            ended.put(block, new CompletableFuture<>());
        });
        release(0, plan.hasProbe() ? Optional.of(plan.getProbe()) : Optional.empty());
    }

    /** Returns whether the plan has this block. */
    boolean has(int block) {
        return ended.containsKey(block);
    }

    /** Lets a block begin. Returns what completes when it has ended, with whether the run goes on. */
    CompletableFuture<Boolean> advance(int block, Optional<Probe> probe) {
        release(block, probe);
        // A copy: a caller that leaves does not end the block for the others.
        return ended.getOrDefault(block, CompletableFuture.completedFuture(false))
                .copy();
    }

    private void release(int block, Optional<Probe> probe) {
        Optional.ofNullable(advanced.get(block)).ifPresent(future -> future.complete(probe));
    }

    void end(int block) {
        Optional.ofNullable(ended.get(block)).ifPresent(future -> future.complete(true));
    }

    /** Ends all blocks with the run. */
    void endRun() {
        ended.values().forEach(future -> future.complete(false));
    }

    /**
     * Waits until a block may begin and every worker reaches its probe.
     *
     * @return what did not happen in time; empty where the block can begin
     */
    Optional<String> await(int block) throws InterruptedException, RunCancelled {
        CompletableFuture<Optional<Probe>> release = advanced.getOrDefault(block, new CompletableFuture<>());
        if (!waits.all(List.of(release), Timetable.ADVANCE)) {
            return Optional.of("what stands beside block %d of the cases was not there within %d s"
                    .formatted(block, Timetable.ADVANCE.toSeconds()));
        }
        Optional<Probe> probe = release.getNow(Optional.empty());
        return probe.isEmpty() ? Optional.empty() : dial(probe.get());
    }

    private Optional<String> dial(Probe probe) throws InterruptedException, RunCancelled {
        Dial order = Dial.newBuilder()
                .setHost(probe.getHost())
                .setPort(probe.getPort())
                .setLimit(probe.getLimit())
                .build();
        List<String> names =
                plan.getWorkersList().stream().map(PlannedWorker::getName).toList();
        Map<WorkerSession, CompletableFuture<String>> dials = new LinkedHashMap<>();
        waits.settled(workers, names).stream()
                .filter(WorkerSession::connected)
                .forEach(worker -> dials.put(worker, worker.dial(order)));
        Duration limit = ProtoTime.read(probe.getLimit());
        waits.all(dials.values(), limit.plus(Timetable.RECONNECTION));
        String failures = dials.entrySet().stream()
                // A lost worker fails the cases that need it.
                .filter(dial -> dial.getKey().connected())
                .map(dial -> failure(dial.getKey(), dial.getValue().getNow("no reply")))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of("the Service that was created last, %s port %d, accepted no connection within %d s: %s"
                        .formatted(probe.getHost(), probe.getPort(), limit.toSeconds(), failures));
    }

    private static Optional<String> failure(WorkerSession worker, String why) {
        return why.isEmpty() ? Optional.empty() : Optional.of(worker.label() + ": " + why);
    }
}
