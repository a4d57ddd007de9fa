package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The results of a plan's cases. They come in whatever order, each is kept at once, and all are told round by round in the
 * plan's order.
 */
final class Outcomes {
    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    /** Characters of raw output of a run in rounds. */
    private static final long OUTPUT_KEPT = 16 << 20;

    /** Of all results of a run in rounds, in bytes of their messages; as objects they take a few times that. */
    private static final long MOST_KEPT = 64 << 20;

    private final TestPlan plan;
    private final RunJournal journal;
    private final ProgressLog progress;
    private final KeptOutput output = new KeptOutput(OUTPUT_KEPT);
    private final SortedMap<Slot, CaseResult> results = new TreeMap<>();
    private long bytes;

    /**
     * What is known when the process starts.
     *
     * @param earlier results that an earlier process has kept, in whatever order
     */
    Outcomes(TestPlan plan, Collection<CaseResult> earlier, RunJournal journal, ProgressLog progress) {
        this.plan = plan;
        this.journal = journal;
        this.progress = progress;
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < plan.getCasesCount(); i++) {
            positions.put(plan.getCases(i).getCaseId(), i);
        }
        for (CaseResult result : earlier) {
            Integer index =
                    Objects.requireNonNull(positions.get(result.getTestCase().getCaseId()));
            Slot slot = new Slot(result.getRound(), index);
            put(slot, fit(slot, result));
        }
    }

    /** Tells the watchers of the results of an earlier process. */
    synchronized void repeat() {
        results.forEach((slot, result) -> {
            progress.started(slot, result.getTestCase().getCaseId());
            progress.finished(slot, result);
        });
    }

    void keep(Slot slot, CaseResult result) {
        CaseResult kept = fit(slot, result);
        journal.result(kept);
        put(slot, kept);
        progress.finished(slot, kept);
        LOG.info(
                "case {}{}: {}",
                kept.getTestCase().getCaseId(),
                slot.round() == 0 ? "" : ", round " + slot.round(),
                kept.getFailure().isEmpty() ? kept.getPairsCounted() + " pairs" : kept.getFailure());
    }

    /** The first round that is not complete. */
    synchronized int firstRound() {
        if (!plan.hasRepetition()) {
            return 0;
        }
        int last = results.isEmpty() ? 1 : results.lastKey().round();
        return missing(last).isEmpty() ? last + 1 : last;
    }

    /** When a round began, in nanoseconds of the orchestrator's clock; empty if it has no result yet. */
    synchronized OptionalLong began(int round) {
        return results.subMap(new Slot(round, 0), new Slot(round + 1, 0)).values().stream()
                .filter(CaseResult::hasStarted)
                .mapToLong(result -> ProtoTime.nanos(result.getStarted()))
                .min();
    }

    /** Positions of the cases that have no result in this round. */
    synchronized List<Integer> missing(int round) {
        return IntStream.range(0, plan.getCasesCount())
                .filter(index -> !results.containsKey(new Slot(round, index)))
                .boxed()
                .toList();
    }

    /** Why no further round can be kept, if so. */
    synchronized Optional<String> full() {
        return plan.hasRepetition() && bytes > MOST_KEPT
                ? Optional.of(
                        "the results of %d rounds fill what the orchestrator keeps (%d MiB); a longer interval lasts longer"
                                .formatted(results.lastKey().round(), MOST_KEPT >> 20))
                : Optional.empty();
    }

    synchronized List<CaseResult> inPlanOrder() {
        return List.copyOf(results.values());
    }

    private synchronized CaseResult fit(Slot slot, CaseResult result) {
        return slot.round() == 0
                ? result
                : output.fit(result.toBuilder().setRound(slot.round()).build());
    }

    private synchronized void put(Slot slot, CaseResult result) {
        results.put(slot, result);
        bytes += result.getSerializedSize();
    }
}
