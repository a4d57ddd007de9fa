package io.clusterloader.runner.report;

import io.clusterloader.measurement.PerfData.DataItem;
import io.clusterloader.measurement.Reason;
import io.clusterloader.measurement.Summary;
import io.clusterloader.statistics.ReadableUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One metric of a result as a table shows it.
 *
 * @param group heading under which it stands; may be empty
 * @param title of the result below that heading
 * @param cells the values by bucket, in the unit; empty where the result has no number
 * @param marks short words that the legend explains
 */
record ResultRow(
        String group, String title, String metric, SortedMap<String, String> cells, String unit, List<String> marks) {
    /** A single value first, percentiles by their number, a sum after them, anything else last. */
    private static final Comparator<String> BUCKETS =
            Comparator.comparingInt(ResultRow::rank).thenComparing(Comparator.naturalOrder());

    static final String PARTIAL = "partial";
    static final String INVALID = "invalid";
    static final String FAILED = "failed";

    private static final String METRIC = "Metric";

    ResultRow {
        marks = List.copyOf(marks);
    }

    /** Returns a row for each metric, or one without a number that says what became of the result. */
    static List<ResultRow> of(Summary.Numbers result) {
        List<ResultRow> rows = new ArrayList<>();
        List<DataItem> items = result.data().dataItems();
        for (int i = 0; i < items.size(); i++) {
            rows.add(of(result, i, items.get(i)));
        }
        if (rows.isEmpty()) {
            rows.add(new ResultRow(result.group(), result.rowTitle(), "no number", new TreeMap<>(), "", state(result)));
        }
        return rows;
    }

    /** Returns all buckets of some rows, in the order of their columns. */
    static SortedSet<String> buckets(List<ResultRow> rows) {
        SortedSet<String> buckets = new TreeSet<>(BUCKETS);
        rows.forEach(row -> buckets.addAll(row.cells().keySet()));
        return buckets;
    }

    private static ResultRow of(Summary.Numbers result, int index, DataItem item) {
        double farthest =
                item.data().values().stream().mapToDouble(Math::abs).max().orElse(0);
        ReadableUnit unit = ReadableUnit.of(item.unit(), farthest);
        SortedMap<String, String> cells = new TreeMap<>(BUCKETS);
        item.data().forEach((bucket, value) -> cells.put(bucket, unit.number(value, result.margin(index, bucket))));
        List<String> marks = new ArrayList<>(state(result));
        marks.addAll(result.marks(index));
        return new ResultRow(result.group(), result.rowTitle(), metric(item), cells, unit.name(), marks);
    }

    /** Returns the mark of a result that failed; none for one that did not. */
    private static List<String> state(Summary.Numbers result) {
        return result.failure().stream()
                .map(failure -> failure.reason() == Reason.PARTIAL
                        ? PARTIAL
                        : failure.reason() == Reason.INVALID_RESULT ? INVALID : FAILED)
                .toList();
    }

    private static String metric(DataItem item) {
        String rest = item.labels().entrySet().stream()
                .filter(label -> !label.getKey().equals(METRIC))
                .map(Map.Entry::toString)
                .collect(Collectors.joining(" "));
        return (item.labels().getOrDefault(METRIC, "") + " " + rest).strip();
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

    /** Returns the unit with the marks in brackets behind it. */
    String unitAndMarks() {
        return marks.isEmpty()
                ? unit
                : "%s [%s]".formatted(unit, String.join(", ", marks)).strip();
    }
}
