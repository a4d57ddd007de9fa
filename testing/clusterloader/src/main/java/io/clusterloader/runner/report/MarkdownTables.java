package io.clusterloader.runner.report;

import io.clusterloader.compare.format.Grid;
import io.clusterloader.compare.format.GridText;
import io.clusterloader.measurement.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of a run in Markdown, as forges and CI systems show it. */
final class MarkdownTables {
    private static final int NAMES = 3;

    private MarkdownTables() {}

    /**
     * Returns the text.
     *
     * @param title of the first table
     * @param facts about the run as a whole, above the first table
     */
    static String of(String title, List<String> facts, List<Summary.Numbers> results) {
        List<List<ResultRow>> tables = new ResultTable(results).tables();
        ResultNotes notes = new ResultNotes(results);
        List<String> below = new ArrayList<>(
                notes.legend(tables.stream().flatMap(List::stream).toList()));
        below.addAll(notes.remarks());
        if (tables.isEmpty()) {
            return GridText.markdown(new Grid(title, facts, List.of(), Set.of(), List.of(), below));
        }
        return IntStream.range(0, tables.size())
                .mapToObj(i -> GridText.markdown(grid(
                        i == 0 ? title : title + ", more",
                        i == 0 ? facts : List.of(),
                        tables.get(i),
                        i == tables.size() - 1 ? below : List.of())))
                .collect(Collectors.joining("\n"));
    }

    private static Grid grid(String title, List<String> facts, List<ResultRow> rows, List<String> notes) {
        SortedSet<String> buckets = ResultRow.buckets(rows);
        List<String> columns = new ArrayList<>(List.of("Group", "Test", "Metric"));
        columns.addAll(buckets);
        columns.addAll(List.of("Unit", "Marks"));
        Set<Integer> numbers =
                IntStream.range(NAMES, NAMES + buckets.size()).boxed().collect(Collectors.toSet());
        List<Grid.Line> lines = rows.stream()
                .map(row -> {
                    List<String> cells = new ArrayList<>(List.of(row.group(), row.title(), row.metric()));
                    buckets.forEach(bucket -> cells.add(row.cells().getOrDefault(bucket, "")));
                    cells.add(row.unit());
                    cells.add(String.join(", ", row.marks()));
                    return new Grid.Line(cells, "");
                })
                .toList();
        return new Grid(title, facts, columns, numbers, lines, notes);
    }
}
