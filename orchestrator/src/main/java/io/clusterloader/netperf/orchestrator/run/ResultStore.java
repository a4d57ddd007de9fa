package io.clusterloader.netperf.orchestrator.run;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.clusterloader.netperf.aggregate.RoundsAggregation;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The results of a plan's cases. They come in any order and are read round by round in the plan's order. They are kept as the bytes of
 * their messages, since as objects they would take several times the memory.
 *
 * <p>The bounds below fit a heap of 256 MB, with what a running case holds.
 */
final class ResultStore {
    /** Characters of raw output that a run keeps whose samples are counted. Those with little output leave more to the later ones. */
    private static final long OUTPUT_COUNTED = 64 << 20;
    /** Characters of raw output that a run keeps whose rounds have a schedule. The first rounds are kept whole, of the later ones none. */
    private static final long OUTPUT_SCHEDULED = 16 << 20;
    /** Characters of raw output in one result, which must fit into one message of 64 MiB. */
    private static final long OUTPUT_OF_RESULT = 40 << 20;
    /** Bytes of the results, with their output, after which no further round is begun. */
    private static final long MOST_COUNTED = 96 << 20;

    private static final long MOST_SCHEDULED = 64 << 20;

    private final TestPlan plan;
    private final Map<String, Integer> positions = new HashMap<>();
    private final SortedMap<Key, Stored> results = new TreeMap<>();
    private long outputKept;
    private long bytes;

    /** Where a result belongs: its round, from 1, and the position of its case in the plan. */
    private record Key(int round, int index) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::round).thenComparingInt(Key::index);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * A result.
     *
     * @param numbers the result with nothing but its numbers and its failure
     * @param message of the whole result
     */
    private record Stored(CaseResult numbers, ByteString message) {
        static Stored of(CaseResult result) {
            CaseResult.Builder numbers = CaseResult.newBuilder()
                    .setRound(result.getRound())
                    .setFailure(result.getFailure())
                    .setReason(result.getReason());
            result.getAggregatesList()
                    .forEach(aggregate ->
                            numbers.addAggregates(aggregate.toBuilder().clearDistribution()));
            if (result.hasStarted()) {
                numbers.setStarted(result.getStarted());
            }
            return new Stored(numbers.build(), result.toByteString());
        }
    }

    ResultStore(TestPlan plan) {
        this.plan = plan;
        for (int i = 0; i < plan.getCasesCount(); i++) {
            positions.put(plan.getCases(i).getCaseId(), i);
        }
    }

    /** Keeps a result, which names its case and round. Returns what is kept: its raw output may be cut or left out. */
    synchronized CaseResult keep(CaseResult result) {
        CaseResult kept = bounded(result);
        restore(kept);
        return kept;
    }

    /** Keeps a result that an earlier process has kept. */
    synchronized void restore(CaseResult result) {
        Stored stored = Stored.of(result);
        results.put(new Key(result.getRound(), position(result)), stored);
        outputKept += RawOutput.size(result);
        bytes += stored.message().size();
    }

    /** Returns the position of the result's case in the plan. */
    int position(CaseResult result) {
        return Objects.requireNonNull(positions.get(result.getTestCase().getCaseId()));
    }

    /** Returns the numbers of the plan's blocks, in the order in which they are executed. */
    List<Integer> blocks() {
        return plan.getCasesList().stream().map(TestCase::getBlock).distinct().toList();
    }

    /** Returns those that are not complete. */
    synchronized List<Integer> openBlocks() {
        return blocks().stream()
                .filter(block -> !due(block, firstRound(block)).isEmpty())
                .toList();
    }

    /** Returns the number of a block's first round that is not complete. It may have no case at all: then the block is complete. */
    synchronized int firstRound(int block) {
        int last = results.keySet().stream()
                .filter(key -> isOf(block, key.index()))
                .mapToInt(Key::round)
                .max()
                .orElse(1);
        return due(block, last).isEmpty() ? last + 1 : last;
    }

    private boolean isOf(int block, int index) {
        return plan.getCases(index).getBlock() == block;
    }

    /** Returns when a round began, in nanoseconds of the orchestrator's clock; empty if it has no result yet. */
    synchronized OptionalLong began(int round) {
        return results.subMap(new Key(round, 0), new Key(round + 1, 0)).values().stream()
                .map(Stored::numbers)
                .filter(CaseResult::hasStarted)
                .mapToLong(numbers -> ProtoTime.nanos(numbers.getStarted()))
                .min();
    }

    /** Returns the positions of the block's cases that are to be executed in this round and have no result in it. */
    synchronized List<Integer> due(int block, int round) {
        return casesOf(block, round)
                .filter(index -> !results.containsKey(new Key(round, index)))
                .boxed()
                .toList();
    }

    /** Returns the cases of a round: all of them until each has its samples, then those whose numbers are not precise enough. */
    private IntStream casesOf(int block, int round) {
        IntStream all = IntStream.range(0, plan.getCasesCount()).filter(index -> isOf(block, index));
        if (plan.hasRounds() || round <= plan.getSamples()) {
            return all;
        }
        // A case and its reference are compared sample by sample, so both run again or none.
        Set<String> imprecise = IntStream.range(0, plan.getCasesCount())
                .filter(index -> before(round, index).wantsSample())
                .mapToObj(plan::getCases)
                .flatMap(one -> Stream.of(one.getCaseId(), one.getReferenceCaseId()))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        // Cases that run together load the network together, so all run again or none.
        return plan.getExecution() == Execution.PARALLEL && !imprecise.isEmpty()
                ? all
                : all.filter(index -> imprecise.contains(plan.getCases(index).getCaseId())
                        || imprecise.contains(plan.getCases(index).getReferenceCaseId()));
    }

    private RoundsAggregation before(int round, int index) {
        return new RoundsAggregation(
                plan,
                plan.getCases(index),
                results.headMap(new Key(round, 0)).entrySet().stream()
                        .filter(entry -> entry.getKey().index() == index)
                        .map(entry -> entry.getValue().numbers())
                        .toList());
    }

    /** Returns why this round, if there is one, cannot be kept. */
    synchronized Optional<String> full(int block, int round) {
        long most = plan.hasRounds() ? MOST_SCHEDULED : MOST_COUNTED;
        return due(block, round).isEmpty() || bytes <= most
                ? Optional.empty()
                : Optional.of("the results of %d rounds fill what the orchestrator keeps (%d MiB); %s"
                        .formatted(
                                round - 1,
                                most >> 20,
                                plan.hasRounds() ? "a longer interval lasts longer" : "take fewer samples"));
    }

    /** Returns the messages of all results, round by round in the plan's order. */
    synchronized List<ByteString> inPlanOrder() {
        return results.values().stream().map(Stored::message).toList();
    }

    /** Returns the message of a result that is kept. */
    synchronized ByteString message(CaseResult kept) {
        return Objects.requireNonNull(results.get(new Key(kept.getRound(), position(kept))))
                .message();
    }

    /** Reads a message that is kept. */
    static CaseResult read(ByteString message) {
        try {
            return CaseResult.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CaseResult bounded(CaseResult result) {
        if (plan.hasRounds()) {
            long size = RawOutput.size(result);
            return size == 0 || outputKept + size <= OUTPUT_SCHEDULED ? result : RawOutput.drop(result);
        }
        long left = Math.max(1, (long) plan.getCasesCount() * plan.getSamples() - results.size());
        long share = Math.max(0, OUTPUT_COUNTED - outputKept) / left;
        return RawOutput.fit(result, Math.min(share, OUTPUT_OF_RESULT));
    }
}
