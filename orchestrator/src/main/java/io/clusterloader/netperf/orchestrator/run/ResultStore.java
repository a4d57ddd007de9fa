package io.clusterloader.netperf.orchestrator.run;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.clusterloader.netperf.orchestrator.time.ProtoTime;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.TestPlan;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The results of a plan's cases. They come in any order and are read round by round in the plan's order. They are kept as the bytes of
 * their messages, since as objects they would take several times the memory.
 *
 * <p>The bounds below fit a heap of 256 MB, with what a running case holds.
 */
final class ResultStore {
    /** Characters of raw output that a run without rounds keeps. Cases with little output leave more to the later ones. */
    private static final long OUTPUT_ONCE = 64 << 20;
    /** Characters of raw output that a run in rounds keeps. The first rounds are kept whole, of the later ones none. */
    private static final long OUTPUT_IN_ROUNDS = 16 << 20;
    /** Characters of raw output in one result, which must fit into one message of 64 MiB. */
    private static final long OUTPUT_OF_RESULT = 40 << 20;
    /** Bytes of the results after which no further round is begun. */
    private static final long MOST_IN_ROUNDS = 64 << 20;

    private final TestPlan plan;
    private final Map<String, Integer> positions = new HashMap<>();
    private final SortedMap<Key, Stored> results = new TreeMap<>();
    private long outputKept;
    private long bytes;

    /** Where a result belongs: its round, from 1, or 0 in a run without rounds; and the position of its case in the plan. */
    private record Key(int round, int index) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::round).thenComparingInt(Key::index);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private record Stored(OptionalLong startedNanos, ByteString message) {}

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
        OptionalLong started =
                result.hasStarted() ? OptionalLong.of(ProtoTime.nanos(result.getStarted())) : OptionalLong.empty();
        Stored stored = new Stored(started, result.toByteString());
        results.put(new Key(result.getRound(), position(result)), stored);
        outputKept += RawOutput.size(result);
        bytes += stored.message().size();
    }

    /** Returns the position of the result's case in the plan. */
    int position(CaseResult result) {
        return Objects.requireNonNull(positions.get(result.getTestCase().getCaseId()));
    }

    /** Returns the number of the first round that is not complete. */
    synchronized int firstRound() {
        if (!plan.hasRounds()) {
            return 0;
        }
        int last = results.isEmpty() ? 1 : results.lastKey().round();
        return missing(last).isEmpty() ? last + 1 : last;
    }

    /** Returns when a round began, in nanoseconds of the orchestrator's clock; empty if it has no result yet. */
    synchronized OptionalLong began(int round) {
        return results.subMap(new Key(round, 0), new Key(round + 1, 0)).values().stream()
                .flatMapToLong(stored -> stored.startedNanos().stream())
                .min();
    }

    /** Returns the positions of the cases that have no result in this round. */
    synchronized List<Integer> missing(int round) {
        return IntStream.range(0, plan.getCasesCount())
                .filter(index -> !results.containsKey(new Key(round, index)))
                .boxed()
                .toList();
    }

    /** Returns why no further round can be kept, if so. */
    synchronized Optional<String> full() {
        return plan.hasRounds() && bytes > MOST_IN_ROUNDS
                ? Optional.of(
                        "the results of %d rounds fill what the orchestrator keeps (%d MiB); a longer interval lasts longer"
                                .formatted(results.lastKey().round(), MOST_IN_ROUNDS >> 20))
                : Optional.empty();
    }

    /** Returns the messages of all results, round by round in the plan's order. */
    synchronized List<ByteString> inPlanOrder() {
        return results.values().stream().map(Stored::message).toList();
    }

    /** Reads a message that {@link #inPlanOrder} returned. */
    static CaseResult read(ByteString message) {
        try {
            return CaseResult.parseFrom(message);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CaseResult bounded(CaseResult result) {
        if (result.getRound() > 0) {
            long size = RawOutput.size(result);
            return size == 0 || outputKept + size <= OUTPUT_IN_ROUNDS ? result : RawOutput.drop(result);
        }
        int casesLeft = Math.max(1, plan.getCasesCount() - results.size());
        long share = Math.max(0, OUTPUT_ONCE - outputKept) / casesLeft;
        return RawOutput.fit(result, Math.min(share, OUTPUT_OF_RESULT));
    }
}
