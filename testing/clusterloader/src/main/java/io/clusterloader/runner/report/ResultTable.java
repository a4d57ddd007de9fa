package io.clusterloader.runner.report;

import io.clusterloader.measurement.PerfData.DataItem;
import io.clusterloader.measurement.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of a run's numbers: a row per metric of a test, a column per bucket. */
public final class ResultTable {
    private static final String METRIC = "Metric";

    /** Buckets that can be in a table with any others. */
    private static final Set<String> COMMON = Set.of("Value", "Sum");

    /** A single value first, percentiles by their number, a sum after them, anything else last. */
    private static final Comparator<String> BUCKETS =
            Comparator.comparingInt(ResultTable::rank).thenComparing(Comparator.naturalOrder());

    private final List<Summary.Numbers> results;

    public ResultTable(List<Summary.Numbers> results) {
        this.results = List.copyOf(results);
    }

    /** Returns the lines, with one table per group of buckets; none if there are no numbers. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (List<Summary.Numbers> group : grouped(results)) {
            List<String> table = table(group);
            if (!lines.isEmpty() && !table.isEmpty()) {
                lines.add("");
            }
            lines.addAll(table);
        }
        return lines.isEmpty()
                ? lines
                : Stream.of(lines, warnings()).flatMap(List::stream).toList();
    }

    private static List<String> table(List<Summary.Numbers> group) {
        TreeSet<String> buckets = new TreeSet<>(BUCKETS);
        group.forEach(result -> result.data()
                .dataItems()
                .forEach(item -> buckets.addAll(item.data().keySet())));
        if (buckets.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(heading(buckets));
        for (Summary.Numbers result : group) {
            String title = result.title();
            for (int i = 0; i < result.data().dataItems().size(); i++) {
                rows.add(row(title, result, i, buckets));
                title = "";
            }
        }
        return aligned(rows);
    }

    /** Returns the warnings of all results, each once. */
    private List<String> warnings() {
        Map<String, List<String>> titles = new LinkedHashMap<>();
        for (Summary.Numbers result : results) {
            result.warnings()
                    .forEach(warning -> titles.computeIfAbsent(warning, _ -> new ArrayList<>())
                            .add(result.title()));
        }
        List<String> warnings = new ArrayList<>();
        titles.forEach((warning, of) -> warnings.add("  %s: %s".formatted(some(of), warning)));
        if (!warnings.isEmpty()) {
            warnings.addAll(0, List.of("", "Remarks:"));
        }
        return warnings;
    }

    private static String some(List<String> titles) {
        return titles.getFirst() + (titles.size() > 1 ? " and %d more".formatted(titles.size() - 1) : "");
    }

    private static List<String> heading(Set<String> buckets) {
        List<String> heading = new ArrayList<>(List.of("Test", METRIC));
        heading.addAll(buckets);
        heading.add("Unit");
        return heading;
    }

    /** Returns a row. Its last cell has the unit, and the marks of the item in brackets. */
    private static List<String> row(String title, Summary.Numbers result, int index, Set<String> buckets) {
        DataItem item = result.data().dataItems().get(index);
        List<String> row = new ArrayList<>(List.of(title, metric(item)));
        for (String bucket : buckets) {
            Double value = item.data().get(bucket);
            row.add(value == null ? "" : TableNumber.of(value, result.margin(index, bucket)));
        }
        String marks = String.join(", ", result.marks(index));
        row.add(marks.isEmpty() ? item.unit() : "%s [%s]".formatted(item.unit(), marks));
        return row;
    }

    private static String metric(DataItem item) {
        String rest = item.labels().entrySet().stream()
                .filter(label -> !label.getKey().equals(METRIC))
                .map(Map.Entry::toString)
                .collect(Collectors.joining(" "));
        String metric = item.labels().getOrDefault(METRIC, "");
        return (metric + " " + rest).strip();
    }

    private static int rank(String bucket) {
        if (bucket.equals("Value")) {
            return 0;
        }
        if (bucket.matches("Perc[0-9.]+")) {
            return 1;
        }
        return bucket.equals("Sum") ? 2 : 3;
    }

    /** Aligns names to the left and numbers to the right. */
    private static List<String> aligned(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                boolean isName = i < 2 || i == columns - 1;
                line.append(i == 0 ? "" : "  ").append(isName ? row.get(i) + padding : padding + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        lines.add(1, "-".repeat(lines.stream().mapToInt(String::length).max().orElse(0)));
        return lines;
    }

    /**
     * Groups results that can share a table, in the order of their first results: one has all the buckets of the other. A
     * table with percentiles of different ranks and the labels of timers would be mostly empty.
     */
    private static List<List<Summary.Numbers>> grouped(List<Summary.Numbers> results) {
        List<List<Summary.Numbers>> groups = new ArrayList<>();
        for (Summary.Numbers result : results) {
            groups.stream()
                    .filter(group -> group.stream().allMatch(other -> share(result, other)))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.getLast();
                    })
                    .add(result);
        }
        return groups;
    }

    private static boolean share(Summary.Numbers one, Summary.Numbers other) {
        Set<String> ones = buckets(one);
        Set<String> others = buckets(other);
        return ones.containsAll(others) || others.containsAll(ones);
    }

    private static Set<String> buckets(Summary.Numbers result) {
        Set<String> buckets = new TreeSet<>();
        result.data().dataItems().forEach(item -> buckets.addAll(item.data().keySet()));
        buckets.removeAll(COMMON);
        return buckets;
    }
}
