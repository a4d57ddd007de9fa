package io.clusterloader.localcluster.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of text, printed with each column as wide as its widest cell. */
final class Table {
    private final List<String[]> rows = new ArrayList<>();

    Table(String... header) {
        add(header);
    }

    /** Adds a row of as many cells as the header has. */
    void add(String... cells) {
        if (!rows.isEmpty() && cells.length != rows.getFirst().length) {
            throw new IllegalArgumentException(
                    "%d cells under %d headings".formatted(cells.length, rows.getFirst().length));
        }
        rows.add(cells);
    }

    void print(PrintWriter out) {
        int columns = rows.getFirst().length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 3));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
