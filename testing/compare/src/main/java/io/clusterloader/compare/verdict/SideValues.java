package io.clusterloader.compare.verdict;

import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.MeasuredRun.Item;
import io.clusterloader.compare.read.MeasuredRun.MeasuredCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.statistics.descriptive.Median;

/** The values of one metric of one case in the runs of one side, in the order of time. Runs whose case is invalid give none. */
public final class SideValues {
    private static final Median MEDIAN = Median.withDefaults().withCopy(true);

    private final String title;
    private final SortedSet<String> units = new TreeSet<>();
    private final SortedMap<String, SortedSet<String>> conditions = new TreeMap<>();
    private final List<String> invalid = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private int runs;

    private SideValues(String title) {
        this.title = title;
    }

    /**
     * Collects the series of some runs.
     *
     * @param runs in the order of time
     * @param withTest whether tests are told apart by their names
     */
    static SortedMap<MetricKey, SideValues> of(List<MeasuredRun> runs, Settings settings, boolean withTest) {
        SortedMap<MetricKey, SideValues> all = new TreeMap<>();
        for (MeasuredRun run : runs) {
            String test = withTest ? run.test() : "";
            run.cases().forEach((artifact, one) -> {
                for (Item item : one.items()) {
                    item.data().forEach((bucket, value) -> {
                        if (isCompared(bucket, item, settings)) {
                            all.computeIfAbsent(
                                            new MetricKey(test, artifact, item.metric(), bucket),
                                            _ -> new SideValues(one.title()))
                                    .add(run, one, item.unit(), values(item, bucket, value, settings));
                        }
                    });
                }
            });
        }
        addInvalidWithoutNumbers(all, runs, withTest);
        return all;
    }

    /** A failed case has no artifact. Its run must not vanish from the count of those that are left out. */
    private static void addInvalidWithoutNumbers(
            Map<MetricKey, SideValues> all, List<MeasuredRun> runs, boolean withTest) {
        for (MeasuredRun run : runs) {
            run.cases().forEach((artifact, one) -> {
                if (one.items().isEmpty()) {
                    all.forEach((key, series) -> {
                        if (key.artifact().equals(artifact)
                                && (!withTest || key.test().equals(run.test()))) {
                            one.invalid().ifPresent(series.invalid::add);
                        }
                    });
                }
            });
        }
    }

    private static boolean isCompared(String bucket, Item item, Settings settings) {
        return settings.buckets().contains(bucket)
                || item.data().keySet().stream().noneMatch(settings.buckets()::contains);
    }

    private static List<Double> values(Item item, String bucket, double value, Settings settings) {
        return settings.unit() == Settings.Unit.RUN
                ? List.of(value)
                : item.samples().getOrDefault(bucket, List.of(value));
    }

    private void add(MeasuredRun run, MeasuredCase one, String unit, List<Double> measured) {
        units.add(unit);
        addConditions(run.conditions());
        addConditions(one.conditions());
        one.invalid().ifPresentOrElse(invalid::add, () -> {
            runs++;
            for (int i = 0; i < measured.size(); i++) {
                values.add(measured.get(i));
                times.add(run.time().plusNanos(i));
            }
        });
    }

    private void addConditions(Map<String, String> more) {
        more.forEach((name, value) ->
                conditions.computeIfAbsent(name, _ -> new TreeSet<>()).add(value));
    }

    /** Returns what a person calls the case. */
    public String title() {
        return title;
    }

    /** Returns the unit; of several the first. */
    public String unit() {
        return units.first();
    }

    SortedSet<String> units() {
        return units;
    }

    /** Returns, by name, all values of each condition. */
    SortedMap<String, SortedSet<String>> conditions() {
        return conditions;
    }

    /** Returns for each invalid run why it is. */
    List<String> invalid() {
        return invalid;
    }

    /** Returns how many runs have values. */
    public int runs() {
        return runs;
    }

    /** Returns the values, in the order of time. */
    public double[] values() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    List<Instant> times() {
        return times;
    }

    /** Returns the median of the values; NaN if there are none. */
    public double median() {
        return MEDIAN.evaluate(values());
    }
}
