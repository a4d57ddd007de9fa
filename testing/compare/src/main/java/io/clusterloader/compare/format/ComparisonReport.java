package io.clusterloader.compare.format;

import io.clusterloader.compare.format.Grid.Line;
import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.verdict.Difference;
import io.clusterloader.compare.verdict.Row;
import io.clusterloader.compare.verdict.Row.Code;
import io.clusterloader.compare.verdict.Row.Verdict;
import io.clusterloader.compare.verdict.Settings;
import io.clusterloader.compare.verdict.SideValues;
import io.clusterloader.statistics.NumberText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A comparison of two sides, in every form.
 *
 * @param baseline its runs
 * @param current its runs
 */
public record ComparisonReport(
        List<MeasuredRun> baseline, List<MeasuredRun> current, Settings settings, List<Row> rows) {
    private static final String TITLE = "Comparison of runs";

    public ComparisonReport {
        baseline = List.copyOf(baseline);
        current = List.copyOf(current);
        rows = List.copyOf(rows);
    }

    /** Returns whether something became worse. */
    public boolean isRegression() {
        return count(Verdict.WORSE) > 0;
    }

    /** Returns the comparison in a form. */
    public String in(OutputFormat format) {
        return switch (format) {
            case TABLE -> GridText.plain(grid());
            case MARKDOWN -> GridText.markdown(grid());
            case HTML -> GridText.html(grid());
            case JSON -> ComparisonJson.of(this);
            case JUNIT -> ComparisonJunit.of(this);
        };
    }

    long count(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }

    /** Returns what differs between the sides and may be the reason, in words. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        addDifferences(differences, "label ", MeasuredRun::labels);
        addDifferences(differences, "", MeasuredRun::cluster);
        return differences;
    }

    private void addDifferences(
            List<String> differences, String what, Function<MeasuredRun, SortedMap<String, String>> facts) {
        SortedMap<String, String> before = facts(baseline, facts);
        SortedMap<String, String> after = facts(current, facts);
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String one = before.getOrDefault(name, "unknown");
            String other = after.getOrDefault(name, "unknown");
            if (!one.equals(other)) {
                differences.add("%s%s: %s, now %s".formatted(what, name, one, other));
            }
        }
    }

    private static SortedMap<String, String> facts(
            List<MeasuredRun> runs, Function<MeasuredRun, SortedMap<String, String>> facts) {
        SortedMap<String, Set<String>> all = new TreeMap<>();
        runs.forEach(run -> facts.apply(run)
                .forEach((name, value) ->
                        all.computeIfAbsent(name, _ -> new TreeSet<>()).add(value)));
        SortedMap<String, String> joined = new TreeMap<>();
        all.forEach((name, values) -> joined.put(name, String.join(" and ", values)));
        return joined;
    }

    private Grid grid() {
        Map<String, Integer> notes = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        String title = "";
        for (Row row : rows) {
            lines.add(line(row, row.title().equals(title) ? "" : row.title(), notes));
            title = row.title();
        }
        return new Grid(
                TITLE,
                summary(),
                List.of("Case", "Metric", "Baseline", "Current", "Unit", "Difference", "95 % interval", "Verdict"),
                Set.of(2, 3, 5, 6),
                lines,
                Grid.numbered(notes));
    }

    private List<String> summary() {
        List<String> summary = new ArrayList<>();
        summary.add(Arrays.stream(Verdict.values())
                .map(verdict -> "%d %s".formatted(count(verdict), verdict.words()))
                .collect(Collectors.joining(", ")));
        summary.add("Baseline: " + places(baseline));
        summary.add("Current: " + places(current));
        if (!differences().isEmpty()) {
            summary.add("Also different: " + String.join("; ", differences()));
        }
        long tested = rows.stream()
                .filter(row -> row.evidence().isPresent() && row.reason().code() != Code.FEW_VALUES)
                .count();
        summary.add("A difference counts from %s on, at 95 %%, corrected for %d comparisons; one %s is one value"
                .formatted(
                        NumberText.percent(settings.threshold()).substring(1),
                        tested,
                        settings.unit().name().toLowerCase(Locale.ROOT)));
        if (settings.unit() == Settings.Unit.SAMPLE) {
            summary.add("The verdicts are about these two runs alone: another placement of the pods may give others");
        }
        return summary;
    }

    static String places(List<MeasuredRun> runs) {
        List<String> places = runs.stream().map(MeasuredRun::place).distinct().toList();
        return "%s from %s"
                .formatted(
                        Settings.Unit.RUN.counted(runs.size()),
                        places.size() > 2
                                ? "%s to %s".formatted(places.getFirst(), places.getLast())
                                : String.join(" and ", places));
    }

    private static Line line(Row row, String title, Map<String, Integer> notes) {
        String note = "";
        if (!row.reason().text().isEmpty()) {
            note = " (%d)".formatted(notes.computeIfAbsent(row.reason().text(), _ -> notes.size() + 1));
        }
        Optional<Difference> difference = row.evidence().map(Row.Evidence::difference);
        return new Line(
                List.of(
                        title,
                        row.key().spoken(),
                        median(row.baseline()),
                        median(row.current()),
                        row.unit(),
                        difference.map(each -> size(each, each.estimate())).orElse(""),
                        difference
                                .filter(Difference::isBounded)
                                .map(each -> size(each, each.low()) + " to " + size(each, each.high()))
                                .orElse(""),
                        row.verdict().words() + note),
                row.verdict().words().replace(' ', '-'));
    }

    private static String median(Optional<SideValues> side) {
        return side.map(each -> NumberText.of(each.median())).orElse("");
    }

    private static String size(Difference difference, double size) {
        return difference.isShare() ? NumberText.percent(size) : NumberText.signed(size);
    }
}
