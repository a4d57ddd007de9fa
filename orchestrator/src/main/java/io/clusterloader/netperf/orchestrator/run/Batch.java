package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs cases at the same time, each on a virtual thread of its own, and keeps each result as soon as there is one. */
record Batch(TestPlan plan, CaseRunner runner, Round round, Waits waits, Deadlines deadlines) {
    /**
     * Runs them all to their ends.
     *
     * @param cases positions in the plan; no two of them may share a worker
     */
    void run(List<Integer> cases) throws InterruptedException {
        List<String> ids =
                cases.stream().map(index -> plan.getCases(index).getCaseId()).toList();
        StartLine line = new StartLine(ids, waits, deadlines);
        List<Callable<Void>> runs = cases.stream()
                .<Callable<Void>>map(index -> () -> run(index, line))
                .toList();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("case-", 0).factory())) {
            // Interrupts them all if this thread is.
            for (Future<Void> ended : threads.invokeAll(runs)) {
                ended.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a case ended without a result", e);
        }
    }

    private Void run(int index, StartLine line) throws InterruptedException {
        TestCase testCase = plan.getCases(index);
        round.started(index, testCase);
        round.keep(index, runner.run(testCase, line));
        return null;
    }
}
