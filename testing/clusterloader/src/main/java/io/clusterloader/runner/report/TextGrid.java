package io.clusterloader.runner.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import picocli.CommandLine.Help.Ansi.Style;

/** Lines of cells below each other, names on the left and numbers on the right, with lines of text between them. */
final class TextGrid {
    private static final String GAP = "  ";

    private final Screen screen;
    private final IntPredicate isNumber;
    private final List<Line> lines = new ArrayList<>();

    /**
     * A line.
     *
     * @param cells one alone is text that needs no column
     */
    private record Line(List<String> cells, Style style, boolean underlined) {}

    /** Creates an empty grid; the predicate tells the columns whose cells are on the right. */
    TextGrid(Screen screen, IntPredicate isNumber) {
        this.screen = screen;
        this.isNumber = isNumber;
    }

    void heading(List<String> cells) {
        lines.add(new Line(List.copyOf(cells), Style.bold, true));
    }

    /** Adds a row. The style is that of its last cell. */
    void row(List<String> cells, Style style) {
        lines.add(new Line(List.copyOf(cells), style, false));
    }

    void text(String text, Style style) {
        lines.add(new Line(List.of(text), style, false));
    }

    /** Returns the columns of the longest line. */
    int width() {
        int[] widths = widths();
        return lines.stream()
                .mapToInt(line -> drawn(line, widths, Screen.PLAIN).length())
                .max()
                .orElse(0);
    }

    List<String> lines() {
        int[] widths = widths();
        int all = width();
        List<String> text = new ArrayList<>();
        for (Line line : lines) {
            text.add(drawn(line, widths, screen));
            if (line.underlined()) {
                text.add("-".repeat(all));
            }
        }
        return text;
    }

    private int[] widths() {
        int columns = lines.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
        int[] widths = new int[columns];
        for (Line line : lines) {
            for (int i = 0; line.cells().size() > 1 && i < columns; i++) {
                widths[i] = Math.max(widths[i], line.cells().get(i).length());
            }
        }
        return widths;
    }

    private String drawn(Line line, int[] widths, Screen on) {
        int last = line.cells().size() - 1;
        if (last == 0 || line.underlined()) {
            return styled(line, last == 0 ? line.cells().getFirst() : cells(line, widths, last + 1), on);
        }
        String lastCell = line.cells().get(last);
        String before = cells(line, widths, last);
        return lastCell.isEmpty() ? before.stripTrailing() : before + GAP + styled(line, lastCell, on);
    }

    private String cells(Line line, int[] widths, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String cell = line.cells().get(i);
            String padding = i == line.cells().size() - 1 ? "" : " ".repeat(widths[i] - cell.length());
            text.append(i == 0 ? "" : GAP).append(isNumber.test(i) ? padding + cell : cell + padding);
        }
        return text.toString();
    }

    private static String styled(Line line, String text, Screen on) {
        return line.style() == Style.reset ? text : on.styled(line.style(), text);
    }
}
