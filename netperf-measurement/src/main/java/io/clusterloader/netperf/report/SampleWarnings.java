package io.clusterloader.netperf.report;

import io.clusterloader.netperf.aggregate.MeasuredValue;
import io.clusterloader.netperf.aggregate.RoundsAggregation;
import io.clusterloader.netperf.aggregate.SampledMetric;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.statistics.NumberText;
import io.clusterloader.statistics.ReadableUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person must know of the samples behind the numbers of a case. */
final class SampleWarnings {
    /** A round that begins more than this after its time is late. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private static final double PERCENT = 100;

    private SampleWarnings() {}

    /** Returns what the samples cannot tell; of scheduled rounds, which failed and where the worst values were. */
    static List<String> of(RoundsAggregation one, RunFacts facts) {
        return one.continuous() ? ofRounds(one, facts) : ofSamples(one, facts);
    }

    private static List<String> ofSamples(RoundsAggregation one, RunFacts facts) {
        List<String> warnings = new ArrayList<>();
        int good = one.completed().size();
        if (good == 1) {
            warnings.add(
                    "one sample has no confidence interval, and cannot tell a difference between two runs from noise");
        } else {
            one.tooWide().stream()
                    .map(wide -> tooWide(wide, good, facts.params().effective().get("maxRelativeError")))
                    .forEach(warnings::add);
        }
        return warnings;
    }

    private static String tooWide(SampledMetric wide, int samples, @Nullable Object asked) {
        return "gave up on maxRelativeError %s: after %d samples the interval of %s is ± %s %% of the mean"
                .formatted(
                        asked,
                        samples,
                        MetricText.name(wide.metric()),
                        NumberText.of(
                                PERCENT * wide.statistics().relativeError().orElse(Double.POSITIVE_INFINITY)));
    }

    private static List<String> ofRounds(RoundsAggregation one, RunFacts facts) {
        List<String> warnings = new ArrayList<>();
        List<CaseResult> failed = one.failed();
        if (!failed.isEmpty() && failed.size() < one.rounds().size()) {
            CaseResult last = failed.getLast();
            warnings.add("%d of %d rounds failed and are in no number; the last, round %d: %s"
                    .formatted(failed.size(), one.rounds().size(), last.getRound(), last.getFailure()));
        }
        one.worst().stream()
                .filter(worst -> facts.params().metrics().contains(worst.metric()))
                .map(SampleWarnings::worst)
                .forEach(warnings::add);
        long without =
                one.rounds().stream().filter(CaseResult::getOutputDropped).count();
        if (without > 0) {
            warnings.add("%d of %d rounds are in the report without the raw output of the tools"
                    .formatted(without, one.rounds().size()));
        }
        return warnings;
    }

    private static String worst(MeasuredValue worst) {
        return "worst %s %s in round %d, at %s"
                .formatted(
                        MetricText.name(worst.metric()),
                        ReadableUnit.text(worst.value(), worst.unit()),
                        worst.round(),
                        worst.started());
    }

    /** Returns that rounds followed each other at once, because one takes longer than their interval. */
    static Optional<String> late(List<CaseResult> results, Duration interval) {
        List<Instant> starts = starts(results);
        long late = 0;
        Duration longest = Duration.ZERO;
        for (int i = 1; i < starts.size(); i++) {
            Duration between = Duration.between(starts.get(i - 1), starts.get(i));
            if (between.compareTo(interval.plus(TOLERANCE)) > 0) {
                late++;
                longest = longest.compareTo(between) < 0 ? between : longest;
            }
        }
        return late == 0
                ? Optional.empty()
                : Optional.of(
                        "%d of %d rounds began later than the interval of %d s after the one before, up to %d s: a round takes as long"
                                .formatted(late, starts.size() - 1, interval.toSeconds(), longest.toSeconds()));
    }

    /** Returns when each round began, in their order. */
    private static List<Instant> starts(List<CaseResult> results) {
        Collection<Instant> starts = results.stream()
                .filter(CaseResult::hasStarted)
                .collect(Collectors.toMap(
                        CaseResult::getRound,
                        result -> ProtoTime.read(result.getStarted()),
                        (one, other) -> one.isBefore(other) ? one : other))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(Map.Entry::getValue)
                .toList();
        return List.copyOf(starts);
    }
}
