package io.clusterloader.runner.report;

import io.clusterloader.measurement.Summary;
import io.clusterloader.runner.progress.Wrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * The table of a run's numbers as text: a row per metric of a result, a column per bucket. Where that is wider than the screen, a row
 * per bucket below the title of the result.
 */
public final class ResultTable {
    /** Buckets that can be in a table with any others. */
    private static final Set<String> COMMON = Set.of("Value", "Sum");

    private static final String INDENT = "  ";

    private final List<Summary.Numbers> results;

    public ResultTable(List<Summary.Numbers> results) {
        this.results = List.copyOf(results);
    }

    /** Returns the lines, with a table for each set of buckets, the legend and the remarks; none if there are no results. */
    public List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        for (List<ResultRow> rows : tables()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(fitting(rows, screen));
        }
        if (!lines.isEmpty()) {
            ResultNotes notes = new ResultNotes(results);
            List<ResultRow> rows = tables().stream().flatMap(List::stream).toList();
            lines.addAll(section("Marks:", notes.legend(rows), screen));
            lines.addAll(section("Remarks:", notes.remarks(), screen));
        }
        return lines;
    }

    /** Returns the rows of each table. The rows of a group stand together, in the order of its first result. */
    List<List<ResultRow>> tables() {
        List<List<Summary.Numbers>> tables = new ArrayList<>();
        for (Summary.Numbers result : results) {
            tables.stream()
                    .filter(table -> table.stream().allMatch(other -> share(result, other)))
                    .findFirst()
                    .orElseGet(() -> {
                        tables.add(new ArrayList<>());
                        return tables.getLast();
                    })
                    .add(result);
        }
        return tables.stream().map(ResultTable::rows).toList();
    }

    private static List<ResultRow> rows(List<Summary.Numbers> table) {
        Map<String, List<ResultRow>> groups = new LinkedHashMap<>();
        table.forEach(result ->
                groups.computeIfAbsent(result.group(), _ -> new ArrayList<>()).addAll(ResultRow.of(result)));
        return groups.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Returns whether two results can share a table: one has all the buckets of the other. A table with percentiles of different ranks and
     * the labels of timers would be mostly empty.
     */
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

    private static List<String> fitting(List<ResultRow> rows, Screen screen) {
        TextGrid wide = wide(rows, screen);
        return screen.width() == 0 || wide.width() <= screen.width()
                ? wide.lines()
                : tall(rows, screen).lines();
    }

    private static TextGrid wide(List<ResultRow> rows, Screen screen) {
        SortedSet<String> buckets = ResultRow.buckets(rows);
        TextGrid grid = new TextGrid(screen, column -> column >= 2 && column < 2 + buckets.size());
        List<String> heading = new ArrayList<>(List.of("Test", "Metric"));
        heading.addAll(buckets);
        heading.add("Unit");
        grid.heading(heading);
        each(rows, grid, (row, isFirst) -> {
            List<String> cells = new ArrayList<>(List.of(isFirst ? indent(row) + row.title() : "", row.metric()));
            buckets.forEach(bucket -> cells.add(row.cells().getOrDefault(bucket, "")));
            cells.add(row.unitAndMarks());
            grid.row(cells, style(row));
        });
        return grid;
    }

    private static TextGrid tall(List<ResultRow> rows, Screen screen) {
        TextGrid grid = new TextGrid(screen, column -> column == 2);
        each(rows, grid, (row, isFirst) -> {
            if (isFirst) {
                grid.text(indent(row) + row.title(), Style.reset);
            }
            String metric = indent(row) + INDENT + row.metric();
            if (row.cells().isEmpty()) {
                grid.row(List.of(metric, "", "", row.unitAndMarks()), style(row));
            }
            for (Map.Entry<String, String> cell : row.cells().entrySet()) {
                grid.row(List.of(metric, cell.getKey(), cell.getValue(), row.unitAndMarks()), style(row));
                metric = "";
            }
        });
        return grid;
    }

    /** What is drawn for a row. */
    private interface Drawing {
        void draw(ResultRow row, boolean isFirstOfResult);
    }

    /** Draws all rows, each group below its heading. */
    private static void each(List<ResultRow> rows, TextGrid grid, Drawing drawing) {
        String group = "";
        String title = "";
        for (ResultRow row : rows) {
            boolean isNewGroup = !row.group().equals(group);
            if (isNewGroup && !row.group().isEmpty()) {
                grid.text(row.group(), Style.bold);
            }
            drawing.draw(row, isNewGroup || !row.title().equals(title));
            group = row.group();
            title = row.title();
        }
    }

    private static String indent(ResultRow row) {
        return row.group().isEmpty() ? "" : INDENT;
    }

    private static Style style(ResultRow row) {
        if (row.marks().isEmpty()) {
            return Style.reset;
        }
        return row.marks().contains(ResultRow.FAILED) || row.marks().contains(ResultRow.INVALID)
                ? Style.fg_red
                : Style.fg_yellow;
    }

    private static List<String> section(String heading, List<String> texts, Screen screen) {
        Function<String, Stream<String>> wrapped = text ->
                screen.width() == 0 ? Stream.of(INDENT + text) : Wrap.at(INDENT + text, screen.width()).stream();
        return texts.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of("", screen.styled(Style.bold, heading)),
                                texts.stream().flatMap(wrapped))
                        .toList();
    }
}
