package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Fleet;
import io.clusterloader.netperf.orchestrator.fleet.Roster;
import io.clusterloader.netperf.orchestrator.journal.Journal;
import io.clusterloader.netperf.orchestrator.journal.OpenTasks;
import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plan under way, on one virtual thread: waits for the fleet, runs the cases one after the other, keeps every result. */
public final class TestRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TestRun.class);

    private final TestPlan plan;
    private final Fleet fleet;
    private final Waits waits;
    private final RunJournal journal;
    private final ProgressLog progress;
    private final Cancellation cancellation = new Cancellation();
    private final AppendLog<CaseResult> gathered = new AppendLog<>();
    private final List<CaseResult> results;
    private final OpenTasks left;
    private final Thread thread;

    private TestRun(TestPlan plan, List<CaseResult> done, OpenTasks left, Fleet fleet, Time time, Journal journal) {
        this.plan = plan;
        this.results = new ArrayList<>(done);
        this.left = left;
        this.fleet = fleet;
        this.waits = new Waits(time, cancellation);
        this.journal = new RunJournal(journal);
        this.progress = new ProgressLog(time, plan.getCasesCount());
        this.thread = Thread.ofVirtual().name("run").unstarted(this::runToEnd);
    }

    /**
     * Starts the run, or goes on with one.
     *
     * @param done results of the first cases, from an earlier process
     * @param left tasks of that process that may still be alive
     */
    public static TestRun start(
            TestPlan plan, List<CaseResult> done, OpenTasks left, Fleet fleet, Time time, Journal journal) {
        TestRun run = new TestRun(plan, done, left, fleet, time, journal);
        run.thread.start();
        return run;
    }

    public TestPlan plan() {
        return plan;
    }

    /** All events, complete when the run has ended. */
    public AppendLog<Progress> progress() {
        return progress.events();
    }

    /** The results in the plan's order; they appear when the run has ended. */
    public AppendLog<CaseResult> results() {
        return gathered;
    }

    /** Stops the case that runs and skips the others. */
    public void cancel(String reason) {
        cancellation.cancel(reason.isEmpty() ? "no reason given" : reason);
    }

    /** Abandons the run as the end of the process would: nothing more is written or told. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void runToEnd() {
        try {
            for (int i = 0; i < results.size(); i++) {
                progress.started(i, results.get(i).getTestCase().getCaseId());
                progress.finished(i, results.get(i));
            }
            String failure = runRemaining();
            results.forEach(gathered::append);
            gathered.complete();
            progress.ended(failure);
            LOG.info("run {} ended{}", plan.getPlanId(), failure.isEmpty() ? "" : ": " + failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.info("run {} is abandoned, the process ends", plan.getPlanId());
        }
    }

    /** Returns why the run ended early; empty if it did not. */
    private String runRemaining() throws InterruptedException {
        if (results.size() == plan.getCasesCount()) {
            return "";
        }
        Optional<String> failure = awaitFleet();
        CaseRunner runner = new CaseRunner(plan, fleet, waits, Deadlines.DEFAULT, journal::ordered);
        for (int i = results.size(); i < plan.getCasesCount(); i++) {
            failure = failure.or(() -> cancellation.reason().map(reason -> "cancelled: " + reason));
            TestCase testCase = plan.getCases(i);
            CaseResult result;
            if (failure.isPresent()) {
                result = CaseFailures.failed(testCase, failure.get()).build();
            } else {
                progress.started(i, testCase.getCaseId());
                result = runner.run(testCase);
            }
            keep(i, result);
        }
        return failure.or(() -> cancellation.reason().map(reason -> "cancelled: " + reason))
                .orElse("");
    }

    private void keep(int index, CaseResult result) {
        journal.result(result);
        results.add(result);
        progress.finished(index, result);
        LOG.info(
                "case {}: {}",
                result.getTestCase().getCaseId(),
                result.getFailure().isEmpty() ? result.getPairsCounted() + " pairs" : result.getFailure());
    }

    private Optional<String> awaitFleet() throws InterruptedException {
        Roster roster = new Roster(plan, workers -> progress.registered(workers, plan.getWorkersCount()));
        fleet.admit(roster);
        Duration limit = plan.hasRegistrationDeadline()
                ? ProtoTime.read(plan.getRegistrationDeadline())
                : Deadlines.DEFAULT.registration();
        try {
            if (!waits.all(List.of(roster.complete()), limit)) {
                return Optional.of("%d of %d workers did not register within %d s: %s"
                        .formatted(
                                roster.missing().size(),
                                plan.getWorkersCount(),
                                limit.toSeconds(),
                                String.join(", ", roster.missing())));
            }
            new LeftTasks(fleet, waits).stop(left, Deadlines.DEFAULT.stop());
            return Optional.empty();
        } catch (RunCancelled e) {
            return Optional.of("cancelled: " + e.getMessage());
        }
    }
}
