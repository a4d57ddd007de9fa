package io.clusterloader.compare.verdict;

import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.verdict.Row.Code;
import io.clusterloader.compare.verdict.Row.Evidence;
import io.clusterloader.compare.verdict.Row.Reason;
import io.clusterloader.compare.verdict.Row.Verdict;
import io.clusterloader.statistics.BenjaminiHochberg;
import io.clusterloader.statistics.MannWhitney;
import io.clusterloader.statistics.SerialCorrelation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the runs of two sides, metric by metric: the Mann-Whitney test, corrected for the number of comparisons and for what neighbouring
 * runs have in common, and a least difference that matters.
 */
public final class Comparison {
    private final Settings settings;

    public Comparison(Settings settings) {
        this.settings = settings;
    }

    /**
     * Compares two sides.
     *
     * @param baseline its runs, in the order of time
     * @param current its runs, in the order of time
     * @return a row for every metric of every case that either side has, in the order of the cases' titles
     */
    public List<Row> compare(List<MeasuredRun> baseline, List<MeasuredRun> current) {
        boolean withTest = tests(baseline) > 1 || tests(current) > 1;
        List<Pairing> pairings =
                pairings(SideValues.of(baseline, settings, withTest), SideValues.of(current, settings, withTest));
        return judge(pairings).stream().sorted(Comparator.comparing(Row::title)).toList();
    }

    static long tests(List<MeasuredRun> runs) {
        return runs.stream().map(MeasuredRun::test).distinct().count();
    }

    /** Two sides of one row, before they are judged. */
    record Pairing(
            MetricKey key, Optional<SideValues> baseline, Optional<SideValues> current, Optional<Reason> obstacle) {
        boolean isTested() {
            return obstacle.isEmpty();
        }

        double[] x() {
            return baseline.orElseThrow().values();
        }

        double[] y() {
            return current.orElseThrow().values();
        }

        /** Returns for all values in the order of time whether each is of the current side. */
        boolean[] order() {
            List<Instant> before = baseline.orElseThrow().times();
            List<Instant> after = current.orElseThrow().times();
            int[] sorted = IntStream.range(0, before.size() + after.size())
                    .boxed()
                    .sorted(Comparator.comparing(i -> i < before.size() ? before.get(i) : after.get(i - before.size())))
                    .mapToInt(Integer::intValue)
                    .toArray();
            boolean[] isSecond = new boolean[sorted.length];
            for (int i = 0; i < sorted.length; i++) {
                isSecond[i] = sorted[i] >= before.size();
            }
            return isSecond;
        }
    }

    /** Pairs what two sides have. */
    List<Pairing> pairings(Map<MetricKey, SideValues> baseline, Map<MetricKey, SideValues> current) {
        TreeSet<MetricKey> keys = new TreeSet<>(baseline.keySet());
        keys.addAll(current.keySet());
        return keys.stream()
                .map(key -> {
                    Optional<SideValues> before = Optional.ofNullable(baseline.get(key));
                    Optional<SideValues> after = Optional.ofNullable(current.get(key));
                    return new Pairing(key, before, after, Obstacles.of(key, before, after, settings));
                })
                .toList();
    }

    /** Judges rows together: the correction counts all that are tested. */
    List<Row> judge(List<Pairing> pairings) {
        List<Pairing> tested = pairings.stream().filter(Pairing::isTested).toList();
        double common = common(tested);
        List<Evidence> raw = tested.stream().map(pair -> test(pair, common)).toList();
        double[] adjusted =
                BenjaminiHochberg.adjusted(raw.stream().mapToDouble(Evidence::p).toArray());
        List<Row> rows = new ArrayList<>();
        int next = 0;
        for (Pairing pair : pairings) {
            if (pair.isTested()) {
                Evidence each = raw.get(next);
                rows.add(decide(
                        pair, new Evidence(each.difference(), each.test(), each.p(), adjusted[next]), tested.size()));
                next++;
            } else {
                rows.add(untested(pair));
            }
        }
        return rows;
    }

    private static double common(List<Pairing> tested) {
        double mean = tested.stream()
                .mapToDouble(pair -> SerialCorrelation.lag1(pair.x(), pair.y()))
                .average()
                .orElse(0);
        int values = tested.stream()
                .mapToInt(pair -> pair.x().length + pair.y().length)
                .sum();
        return SerialCorrelation.cautious(mean, values);
    }

    /**
     * Tests one row.
     *
     * @param common what neighbours have in common over all rows: that of one row alone is too uncertain to be trusted when it is small
     */
    private static Evidence test(Pairing pair, double common) {
        double[] x = pair.x();
        double[] y = pair.y();
        double own = SerialCorrelation.cautious(SerialCorrelation.lag1(x, y), x.length + y.length);
        SerialCorrelation correlation = SerialCorrelation.of(Math.max(common, own), pair.order());
        boolean inUnit = rule(pair).points().isPresent();
        Difference difference = Difference.of(x, y, correlation.widening(), inUnit);
        MannWhitney test = MannWhitney.of(x, y);
        double p = correlation.inflation() > 1 ? Math.max(test.p(), correlation.p(x, y)) : test.p();
        return new Evidence(difference, test, p, p);
    }

    private static MetricRule rule(Pairing pair) {
        return MetricRule.of(pair.key().metric(), pair.baseline().orElseThrow().unit())
                .orElseThrow();
    }

    private Row decide(Pairing pair, Evidence evidence, int comparisons) {
        Difference difference = evidence.difference();
        MetricRule rule = rule(pair);
        double least =
                difference.isShare() ? settings.threshold() : rule.points().orElse(0);
        double size = Math.abs(difference.estimate());
        if (evidence.adjustedP() <= Settings.ALPHA && size >= least && size > 0) {
            boolean isBetter = difference.estimate() > 0 == rule.higherIsBetter();
            return row(pair, evidence, isBetter ? Verdict.BETTER : Verdict.WORSE, Reason.NONE, OptionalInt.empty());
        }
        if (difference.isWithin(least)) {
            return row(pair, evidence, Verdict.SAME, Reason.NONE, OptionalInt.empty());
        }
        int values = Math.min(pair.x().length, pair.y().length);
        OptionalInt more = new MoreValues(values, comparisons).needed(difference, least);
        Reason reason = more.isPresent()
                ? new Reason(
                        Code.WIDE_INTERVAL,
                        "%s more on each side would decide, if the difference stays as it is"
                                .formatted(settings.unit().counted(more.getAsInt())))
                : new Reason(Code.AT_THRESHOLD, "the difference is too near to the threshold to be decided");
        return row(pair, evidence, Verdict.CANNOT_TELL, reason, more);
    }

    /** Returns a row without a verdict. With too few values what they say is shown all the same. */
    private static Row untested(Pairing pair) {
        Reason reason = pair.obstacle().orElseThrow();
        if (reason.code() != Code.FEW_VALUES) {
            return row(pair, null, Verdict.NOT_COMPARABLE, reason, OptionalInt.empty());
        }
        int least = Stream.of(pair.baseline(), pair.current())
                .mapToInt(side -> side.orElseThrow().values().length)
                .min()
                .orElse(0);
        @Nullable Evidence evidence = least == 0 ? null : test(pair, 0);
        return row(pair, evidence, Verdict.CANNOT_TELL, reason, OptionalInt.of(Settings.LEAST_VALUES - least));
    }

    private static Row row(
            Pairing pair, @Nullable Evidence evidence, Verdict verdict, Reason reason, OptionalInt more) {
        return new Row(
                pair.key(), pair.baseline(), pair.current(), Optional.ofNullable(evidence), verdict, reason, more);
    }
}
