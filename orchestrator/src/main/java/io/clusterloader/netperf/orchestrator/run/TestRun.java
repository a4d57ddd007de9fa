package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.fleet.Fleet;
import io.clusterloader.netperf.orchestrator.journal.Journal;
import io.clusterloader.netperf.orchestrator.journal.OpenTasks;
import io.clusterloader.netperf.orchestrator.time.Time;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plan under way, on a virtual thread of its own: waits for the fleet, runs the cases, keeps every result. */
public final class TestRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TestRun.class);

    private final TestPlan plan;
    private final Fleet fleet;
    private final Waits waits;
    private final RunJournal journal;
    private final ProgressLog progress;
    private final Outcomes outcomes;
    private final Rounds rounds;
    private final OpenTasks left;
    private final Cancellation cancellation = new Cancellation();
    private final AppendLog<CaseResult> gathered = new AppendLog<>();
    private final Thread thread;

    private TestRun(TestPlan plan, Collection<CaseResult> done, OpenTasks left, Fleet fleet, Time time, Journal file) {
        this.plan = plan;
        this.left = left;
        this.fleet = fleet;
        this.waits = new Waits(time, cancellation);
        this.journal = new RunJournal(file);
        this.progress = new ProgressLog(time, plan.getCasesCount());
        this.outcomes = new Outcomes(plan, done, journal, progress);
        this.rounds = new Rounds(plan, outcomes, waits);
        this.thread = Thread.ofVirtual().name("run").unstarted(this::runToEnd);
    }

    /**
     * Starts the run, or goes on with one.
     *
     * @param done results of an earlier process, in whatever order
     * @param left tasks of that process that may still be alive
     */
    public static TestRun start(
            TestPlan plan, Collection<CaseResult> done, OpenTasks left, Fleet fleet, Time time, Journal journal) {
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

    /** Of a run that repeats, lets no further round begin. */
    public void finish() {
        rounds.finish();
    }

    /** Stops the cases that run and skips the others. */
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
            outcomes.repeat();
            int first = outcomes.firstRound();
            String failure =
                    outcomes.missing(first).isEmpty() ? "" : runFrom(first).orElse("");
            outcomes.inPlanOrder().forEach(gathered::append);
            gathered.complete();
            progress.ended(failure);
            LOG.info("run {} ended{}", plan.getPlanId(), failure.isEmpty() ? "" : ": " + failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.info("run {} is abandoned, the process ends", plan.getPlanId());
        }
    }

    /** Returns why the run ended early, if it did. */
    private Optional<String> runFrom(int first) throws InterruptedException {
        Optional<String> absent = new Gathering(plan, fleet, waits, Deadlines.DEFAULT)
                .await(workers -> progress.registered(workers, plan.getWorkersCount()), left);
        if (absent.isPresent()) {
            skip(round(first), outcomes.missing(first), absent.get());
            return absent;
        }
        Optional<String> failure = Optional.empty();
        try {
            for (int number = first; failure.isEmpty() && rounds.await(number); number++) {
                failure = run(round(number));
            }
        } catch (RunCancelled e) {
            LOG.info("cancelled between two rounds: {}", e.getMessage());
        }
        return failure.or(this::cancelled);
    }

    private Optional<String> run(Round round) throws InterruptedException {
        CaseRunner runner = new CaseRunner(plan, fleet, waits, Deadlines.DEFAULT, journal, round.number());
        for (List<Integer> cases : together(round.missing())) {
            Optional<String> reason = cancelled();
            if (reason.isPresent()) {
                skip(round, cases, reason.get());
            } else {
                new Batch(plan, runner, round, waits, Deadlines.DEFAULT).run(cases);
            }
        }
        return cancelled().or(outcomes::full);
    }

    private Round round(int number) {
        return new Round(number, outcomes, progress);
    }

    /** Which cases run at the same time: each alone, or all. */
    private List<List<Integer>> together(List<Integer> cases) {
        return plan.getExecution() == Execution.PARALLEL
                ? List.of(cases)
                : cases.stream().map(List::of).toList();
    }

    private void skip(Round round, List<Integer> cases, String reason) {
        cases.forEach(index -> round.keep(
                index, CaseFailures.failed(plan.getCases(index), reason).build()));
    }

    private Optional<String> cancelled() {
        return cancellation.reason().map(reason -> "cancelled: " + reason);
    }
}
