package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The results of a plan's cases. They come in whatever order, each is kept at once, and all are told in the plan's order. */
final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final int cases;
    private final RunJournal journal;
    private final ProgressLog progress;
    private final SortedMap<Integer, CaseResult> results = new TreeMap<>();

    /**
     * What is known when the process starts.
     *
     * @param earlier results that an earlier process has kept, in whatever order
     */
    Outcomes(TestPlan plan, Collection<CaseResult> earlier, RunJournal journal, ProgressLog progress) {
        this.cases = plan.getCasesCount();
        this.journal = journal;
        this.progress = progress;
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < cases; i++) {
            positions.put(plan.getCases(i).getCaseId(), i);
        }
        earlier.forEach(result -> results.put(positions.get(result.getTestCase().getCaseId()), result));
    }

    /** Tells the watchers of the results of an earlier process. */
    synchronized void repeat() {
        results.forEach((index, result) -> {
            progress.started(index, result.getTestCase().getCaseId());
            progress.finished(index, result);
        });
    }

    /** Keeps the result of the case at this position of the plan. */
    void keep(int index, CaseResult result) {
        journal.result(result);
        synchronized (this) {
            results.put(index, result);
        }
        progress.finished(index, result);
        LOG.info(
                "case {}: {}",
                result.getTestCase().getCaseId(),
                result.getFailure().isEmpty() ? result.getPairsCounted() + " pairs" : result.getFailure());
    }

    /** Positions of the cases that have no result yet. */
    synchronized List<Integer> missing() {
        return IntStream.range(0, cases)
                .filter(index -> !results.containsKey(index))
                .boxed()
                .toList();
    }

    synchronized List<CaseResult> inPlanOrder() {
        return List.copyOf(results.values());
    }
}
