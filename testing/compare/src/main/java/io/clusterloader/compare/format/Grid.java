package io.clusterloader.compare.format;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table with what stands around it, before it is put into any form.
 *
 * @param title of the page
 * @param summary lines above the table, the most important first
 * @param numbers the columns that are aligned to the right
 * @param notes lines below the table
 */
public record Grid(
        String title,
        List<String> summary,
        List<String> columns,
        Set<Integer> numbers,
        List<Line> lines,
        List<String> notes) {
    public Grid {
        summary = List.copyOf(summary);
        columns = List.copyOf(columns);
        numbers = Set.copyOf(numbers);
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /** Returns the lines for notes that cells refer to by their numbers, in the order of the map. */
    static List<String> numbered(Map<String, Integer> notes) {
        return notes.entrySet().stream()
                .map(note -> "(%d) %s".formatted(note.getValue(), note.getKey()))
                .toList();
    }

    /**
     * A line of the table.
     *
     * @param cells as many as there are columns
     * @param style such as {@code worse}: a class of the page's style sheet
     */
    public record Line(List<String> cells, String style) {
        public Line {
            cells = List.copyOf(cells);
        }
    }
}
