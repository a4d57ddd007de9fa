package io.clusterloader.compare.verdict;

import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.verdict.Comparison.Pairing;
import io.clusterloader.compare.verdict.Row.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Groups of runs that differ in a label, compared with each other.
 *
 * @param runs by the name of the variant
 * @param unlabelled runs without the label, which are in no variant
 * @param rows a row per metric of a case
 */
public record Variants(SortedMap<String, List<MeasuredRun>> runs, List<MeasuredRun> unlabelled, List<VariantRow> rows) {
    /**
     * One metric of one case in all variants.
     *
     * @param sides by the name of the variant, of those that have it
     * @param best the variant that is better than each of the others, where all of these differences hold
     * @param obstacle why the variants are not comparable or cannot be told apart; empty where nothing stands in the way
     */
    public record VariantRow(
            MetricKey key, SortedMap<String, SideValues> sides, Optional<String> best, String obstacle) {}

    /**
     * Groups runs by labels and compares the groups, each with each. The correction counts all of these comparisons.
     *
     * @param runs in the order of time
     * @param labels whose values make up the name of a variant
     */
    public static Variants of(List<MeasuredRun> runs, List<String> labels, Settings settings) {
        SortedMap<String, List<MeasuredRun>> groups = new TreeMap<>();
        List<MeasuredRun> unlabelled = new ArrayList<>();
        for (MeasuredRun run : runs) {
            if (run.labels().keySet().containsAll(labels)) {
                String name =
                        labels.stream().map(label -> run.labels().get(label)).collect(Collectors.joining(" "));
                groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(run);
            } else {
                unlabelled.add(run);
            }
        }
        return new Variants(groups, unlabelled, rows(groups, settings));
    }

    /** Returns the names of the variants. */
    public Collection<String> names() {
        return runs.keySet();
    }

    private static List<VariantRow> rows(Map<String, List<MeasuredRun>> groups, Settings settings) {
        boolean withTest = groups.values().stream().anyMatch(group -> Comparison.tests(group) > 1);
        SortedMap<String, SortedMap<MetricKey, SideValues>> series = new TreeMap<>();
        groups.forEach((name, group) -> series.put(name, SideValues.of(group, settings, withTest)));
        TreeSet<MetricKey> keys = new TreeSet<>();
        series.values().forEach(each -> keys.addAll(each.keySet()));
        Map<Versus, Row> verdicts = verdicts(series, new Comparison(settings));
        return keys.stream()
                .map(key -> row(key, series, verdicts))
                .sorted(Comparator.comparing(
                        row -> row.sides().sequencedValues().getFirst().title()))
                .toList();
    }

    private record Versus(MetricKey key, String one, String other) {}

    private static Map<Versus, Row> verdicts(
            Map<String, SortedMap<MetricKey, SideValues>> series, Comparison comparison) {
        List<String> names = List.copyOf(series.keySet());
        List<Versus> versus = new ArrayList<>();
        List<Pairing> pairings = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (String other : names.subList(i + 1, names.size())) {
                String one = names.get(i);
                for (Pairing pair : comparison.pairings(
                        Objects.requireNonNull(series.get(one)), Objects.requireNonNull(series.get(other)))) {
                    versus.add(new Versus(pair.key(), one, other));
                    pairings.add(pair);
                }
            }
        }
        List<Row> rows = comparison.judge(pairings);
        Map<Versus, Row> verdicts = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            verdicts.put(versus.get(i), rows.get(i));
        }
        return verdicts;
    }

    private static VariantRow row(
            MetricKey key, Map<String, SortedMap<MetricKey, SideValues>> series, Map<Versus, Row> verdicts) {
        SortedMap<String, SideValues> sides = new TreeMap<>();
        series.forEach((name, all) -> Optional.ofNullable(all.get(key)).ifPresent(side -> sides.put(name, side)));
        Map<Versus, Row> ofKey = new LinkedHashMap<>();
        verdicts.forEach((versus, row) -> {
            if (versus.key().equals(key)) {
                ofKey.put(versus, row);
            }
        });
        Optional<String> best = series.keySet().stream()
                .filter(name -> ofKey.entrySet().stream()
                        .filter(entry -> entry.getKey().one().equals(name)
                                || entry.getKey().other().equals(name))
                        .allMatch(entry -> entry.getValue().verdict()
                                == (entry.getKey().one().equals(name) ? Verdict.WORSE : Verdict.BETTER)))
                .findFirst();
        String obstacle = best.isPresent()
                ? ""
                : ofKey.entrySet().stream()
                        .filter(entry -> !entry.getValue().reason().text().isEmpty())
                        .findFirst()
                        .map(entry -> "%s and %s: %s: %s"
                                .formatted(
                                        entry.getKey().one(),
                                        entry.getKey().other(),
                                        entry.getValue().verdict().words(),
                                        entry.getValue().reason().text()))
                        .orElse("");
        return new VariantRow(key, sides, best, obstacle);
    }
}
