package io.clusterloader.netperf.orchestrator.run;

import com.google.protobuf.ByteString;
import io.clusterloader.netperf.orchestrator.fleet.WorkerRegistry;
import io.clusterloader.netperf.orchestrator.fleet.WorkerSession;
import io.clusterloader.netperf.orchestrator.progress.GrowingLog;
import io.clusterloader.netperf.orchestrator.progress.ProgressLog;
import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.rpc.CaseGroups;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.OrderedTask;
import io.clusterloader.netperf.v1.Probe;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.RunFinished;
import io.clusterloader.netperf.v1.StopTask;
import io.clusterloader.netperf.v1.TestPlan;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One execution of a plan, on a virtual thread of its own: waits for the workers, executes the cases, keeps every result. */
public final class PlanExecution implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlanExecution.class);

    private final TestPlan plan;
    private final WorkerRegistry workers;
    private final CancellableWaits waits;
    private final Journal journal;
    private final ProgressLog progress;
    private final LiveRates rates;
    private final ResultStore results;
    private final List<OrderedTask> leftTasks;
    private final GrowingLog<ByteString> gathered = new GrowingLog<>();
    private final Attendance attendance;
    private final Blocks blocks;
    private final Thread thread;
    private boolean finished;
    private CompletableFuture<Void> pause = new CompletableFuture<>();

    private PlanExecution(
            TestPlan plan,
            ResultStore results,
            List<OrderedTask> leftTasks,
            WorkerRegistry workers,
            Time time,
            Journal journal) {
        this.plan = plan;
        this.results = results;
        this.leftTasks = leftTasks;
        this.workers = workers;
        this.waits = new CancellableWaits(time);
        this.journal = journal;
        this.blocks = new Blocks(plan, workers, waits);
        this.attendance = new Attendance(time, this::abandon);
        this.progress = new ProgressLog(time, plan);
        this.rates = new LiveRates(progress::tell);
        this.thread = Thread.ofVirtual().name("run").unstarted(this::runToEnd);
    }

    /** Starts to execute a plan of which nothing has been run. */
    public static PlanExecution start(TestPlan plan, WorkerRegistry workers, Time time, Journal journal) {
        return start(plan, new ResultStore(plan), List.of(), workers, time, journal);
    }

    /**
     * Starts to execute the rest of a plan.
     *
     * @param results of an earlier process
     * @param leftTasks tasks of that process that may still be alive
     */
    static PlanExecution start(
            TestPlan plan,
            ResultStore results,
            List<OrderedTask> leftTasks,
            WorkerRegistry workers,
            Time time,
            Journal journal) {
        PlanExecution execution = new PlanExecution(plan, results, leftTasks, workers, time, journal);
        execution.thread.start();
        return execution;
    }

    public String planId() {
        return plan.getPlanId();
    }

    /**
     * Sends all events, from the first to the end of the run.
     *
     * @param rateInterval how often the rate of each case that runs is sent too; zero for never
     */
    public void streamProgress(StreamObserver<Progress> caller, Duration rateInterval) {
        attendance.arrived();
        Runnable noRates = rates.ask(rateInterval);
        progress.events().stream(Function.identity(), caller, () -> {
            noRates.run();
            attendance.left();
        });
    }

    /** Sends every result as soon as it is kept, to the end of the run. */
    public void streamResults(StreamObserver<CaseResult> caller) {
        attendance.arrived();
        gathered.stream(ResultStore::read, caller, attendance::left);
    }

    /** Lets the run go on though nobody follows it. */
    public void detach() {
        attendance.detach();
    }

    private void abandon() {
        cancel(
                FailureReason.CANCELLED,
                "nobody has followed the run for %d s".formatted(Timetable.ABSENCE.toSeconds()));
    }

    /** Ends a run whose rounds have a schedule after the round that is running. */
    public synchronized void finish() {
        finished = true;
        pause.complete(null);
    }

    /**
     * Lets the cases of a block begin once those before have ended.
     *
     * @return completes when the block has ended, with whether the run goes on
     */
    public CompletableFuture<Boolean> advance(int block, Optional<Probe> probe) {
        return blocks.advance(block, probe);
    }

    /** Returns whether the plan has this block. */
    public boolean hasBlock(int block) {
        return blocks.has(block);
    }

    /**
     * Stops the cases that are running, and skips the others.
     *
     * @param code of the cases that have no result; unspecified for CANCELLED
     */
    public void cancel(FailureReason code, String why) {
        waits.cancel(RunFailure.cancelled(code, why));
    }

    /** Abandons the run as the end of the process would: nothing more is written or sent. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void runToEnd() {
        try {
            repeatEarlierResults();
            Optional<RunFailure> failure = execute();
            gathered.complete();
            blocks.endRun();
            RunFinished.Builder end = RunFinished.newBuilder();
            failure.ifPresent(early -> end.setReason(early.reason()).setFailure(early.text()));
            progress.ended(end.build());
            LOG.info(
                    "run {} ended{}",
                    planId(),
                    failure.map(early -> ": " + early.text()).orElse(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.info("run {} is abandoned, the process ends", planId());
        }
    }

    private void repeatEarlierResults() {
        for (ByteString message : results.inPlanOrder()) {
            CaseResult result = ResultStore.read(message);
            progress.started(result.getRound(), results.position(result));
            progress.finished(results.position(result), result);
            gathered.append(message);
        }
    }

    /** Executes the cases that have no result. Returns why the run ended early, if it did. */
    private Optional<RunFailure> execute() throws InterruptedException {
        List<Integer> open = results.openBlocks();
        Optional<RunFailure> failure = open.isEmpty() ? Optional.empty() : awaitWorkers();
        for (int block : results.blocks()) {
            if (open.contains(block)) {
                failure = failure.isEmpty() ? awaitBlock(block) : failure;
                failure = failure.isEmpty() ? runBlock(block) : skipBlock(block, failure.get());
            }
            if (failure.isEmpty()) {
                blocks.end(block);
            }
        }
        return failure;
    }

    /** Waits until what stands beside the cases of a block is there. Returns why it is not, if so. */
    private Optional<RunFailure> awaitBlock(int block) throws InterruptedException {
        try {
            return blocks.await(block).map(why -> new RunFailure(FailureReason.TIMEOUT, why));
        } catch (RunCancelled e) {
            return waits.cancelled();
        }
    }

    /** Executes the rounds of a block. Returns why the run ended early, if it did. */
    private Optional<RunFailure> runBlock(int block) throws InterruptedException {
        Optional<RunFailure> failure = Optional.empty();
        for (int round = results.firstRound(block); failure.isEmpty() && awaitRound(block, round); round++) {
            failure = runRound(block, round);
        }
        return failure.or(waits::cancelled);
    }

    private Optional<RunFailure> skipBlock(int block, RunFailure why) {
        int round = results.firstRound(block);
        skip(round, results.due(block, round), why);
        return Optional.of(why);
    }

    /** Waits until every worker has registered, and ends what an earlier process has left running. Returns why no case can run, if so. */
    private Optional<RunFailure> awaitWorkers() throws InterruptedException {
        Duration limit = plan.hasRegistrationDeadline()
                ? ProtoTime.read(plan.getRegistrationDeadline())
                : Timetable.REGISTRATION;
        CompletableFuture<Void> registered = workers.admitOnly(plan.getWorkersList(), progress::registered);
        try {
            if (!waits.all(List.of(registered), limit)) {
                List<String> missing = workers.missing();
                return Optional.of(new RunFailure(
                        FailureReason.WORKER_LOST,
                        "%d of %d workers did not register within %d s: %s"
                                .formatted(
                                        missing.size(),
                                        plan.getWorkersCount(),
                                        limit.toSeconds(),
                                        String.join(", ", missing))));
            }
            stopLeftTasks();
            return Optional.empty();
        } catch (RunCancelled e) {
            return waits.cancelled();
        }
    }

    /** Stops the tasks of an earlier process: they may occupy ports. */
    private void stopLeftTasks() throws InterruptedException, RunCancelled {
        List<WorkerTask> stopping = new ArrayList<>();
        for (OrderedTask left : leftTasks) {
            StopTask.Builder stop = StopTask.newBuilder().setTaskId(left.getTaskId());
            OrchestratorMessage message =
                    OrchestratorMessage.newBuilder().setStopTask(stop).build();
            workers.session(left.getWorker())
                    .ifPresent(session -> stopping.add(new WorkerTask(
                            session, session.order(left.getTaskId(), message, UnaryOperator.identity()))));
        }
        if (!stopping.isEmpty()) {
            waits.all(stopping.stream().map(left -> left.task().ended()).toList(), Timetable.STOP);
            stopping.stream().map(WorkerTask::session).distinct().forEach(WorkerSession::forgetEnded);
        }
    }

    /** Waits until a round is due; without a schedule it is due at once, as is one that was begun. Returns false if none is to follow. */
    private boolean awaitRound(int block, int round) throws InterruptedException {
        if (!plan.hasRounds()) {
            return !results.due(block, round).isEmpty();
        }
        OptionalLong before = results.began(round - 1);
        if (before.isEmpty() || results.began(round).isPresent()) {
            return true;
        }
        Duration interval = ProtoTime.read(plan.getRounds().getInterval());
        Duration left = interval.minusNanos(waits.time().epochNanos() - before.getAsLong());
        CompletableFuture<Void> finish = newPause();
        try {
            return left.isPositive() ? !waits.all(List.of(finish), left) : !finish.isDone();
        } catch (RunCancelled e) {
            LOG.info("cancelled between two rounds: {}", e.getMessage());
            return false;
        }
    }

    /** Returns a future that {@link #finish} completes. One for each pause, since a future remembers everybody who ever waited for it. */
    private synchronized CompletableFuture<Void> newPause() {
        pause = new CompletableFuture<>();
        if (finished) {
            pause.complete(null);
        }
        return pause;
    }

    /** Executes the cases of a block in a round that have no result in it. Returns why no further round can follow, if so. */
    private Optional<RunFailure> runRound(int block, int round) throws InterruptedException {
        RoundContext context = RoundContext.of(round, plan, workers, waits, journal, rates);
        for (List<Integer> cases : CaseGroups.of(plan, results.due(block, round))) {
            Optional<RunFailure> cancelled = waits.cancelled();
            if (cancelled.isPresent()) {
                skip(round, cases, cancelled.get());
            } else {
                runTogether(round, cases, context);
            }
        }
        return waits.cancelled()
                .or(() -> results.full(block, round + 1).map(why -> new RunFailure(FailureReason.PARTIAL, why)));
    }

    /** Executes cases at the same time, each on a virtual thread of its own, and keeps each result as soon as there is one. */
    private void runTogether(int round, List<Integer> cases, RoundContext context) throws InterruptedException {
        List<String> ids =
                cases.stream().map(index -> plan.getCases(index).getCaseId()).toList();
        StartBarrier barrier = new StartBarrier(ids, waits);
        List<Callable<Void>> executions = cases.stream()
                .<Callable<Void>>map(index -> () -> {
                    progress.started(round, index);
                    keep(round, index, new CaseExecution(plan.getCases(index), context, barrier).run());
                    return null;
                })
                .toList();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("case-", 0).factory())) {
            // Interrupts them all if this thread is interrupted.
            for (Future<Void> ended : threads.invokeAll(executions)) {
                ended.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a case ended without a result", e);
        }
    }

    private void skip(int round, List<Integer> cases, RunFailure why) {
        cases.forEach(index -> keep(
                round,
                index,
                CaseExecution.failed(plan.getCases(index), why.reason(), why.text())
                        .build()));
    }

    private void keep(int round, int index, CaseResult result) {
        CaseResult kept = results.keep(result.toBuilder()
                .setRound(round)
                .addAllRefused(workers.takeRefusals())
                .build());
        journal.result(kept);
        progress.finished(index, kept);
        gathered.append(results.message(kept));
        LOG.info(
                "case {}, sample {}: {}",
                kept.getTestCase().getCaseId(),
                round,
                kept.getFailure().isEmpty() ? kept.getPairsCounted() + " pairs" : kept.getFailure());
    }
}
