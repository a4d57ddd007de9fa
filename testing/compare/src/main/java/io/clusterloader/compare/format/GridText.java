package io.clusterloader.compare.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts a table into plain text, Markdown or a page of HTML. */
public final class GridText {
    private static final String GAP = "  ";

    private GridText() {}

    /** Returns plain text, with names on the left and numbers on the right. */
    static String plain(Grid grid) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(grid.columns());
        grid.lines().forEach(line -> rows.add(line.cells()));
        int[] widths = IntStream.range(0, grid.columns().size())
                .map(i -> rows.stream()
                        .mapToInt(row -> row.get(i).codePointCount(0, row.get(i).length()))
                        .max()
                        .orElse(0))
                .toArray();
        List<String> text = new ArrayList<>(grid.summary());
        text.add("");
        for (List<String> row : rows) {
            text.add(IntStream.range(0, widths.length)
                    .mapToObj(i -> padded(row.get(i), widths[i], grid.numbers().contains(i)))
                    .collect(Collectors.joining(GAP))
                    .stripTrailing());
        }
        int dashes = text.stream()
                .skip(grid.summary().size())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        text.add(grid.summary().size() + 2, "-".repeat(dashes));
        addNotes(text, grid.notes());
        return String.join("\n", text) + "\n";
    }

    /** Returns Markdown, as forges and CI systems show it. */
    public static String markdown(Grid grid) {
        List<String> text = new ArrayList<>();
        text.add("### " + grid.title());
        text.add("");
        grid.summary().forEach(line -> text.add("- " + markdown(line)));
        text.add("");
        text.add(markdownRow(grid.columns()));
        text.add(markdownRow(IntStream.range(0, grid.columns().size())
                .mapToObj(i -> grid.numbers().contains(i) ? "---:" : "---")
                .toList()));
        grid.lines()
                .forEach(line -> text.add(markdownRow(
                        line.cells().stream().map(GridText::markdown).toList())));
        addNotes(text, grid.notes().stream().map(note -> "- " + markdown(note)).toList());
        return String.join("\n", text) + "\n";
    }

    /** Returns a page that needs nothing else: it opens from disk, on light and dark screens, and prints. */
    static String html(Grid grid) {
        BiFunction<String, String, String> element = (name, content) -> "<%s>%s</%s>".formatted(name, content, name);
        String head = cells("th scope=\"col\"", "th", grid.columns(), grid);
        String body = grid.lines().stream()
                .map(line -> "<tr class=\"%s\">%s</tr>\n"
                        .formatted(escaped(line.style()), cells("td", "td", line.cells(), grid)))
                .collect(Collectors.joining());
        String summary = grid.summary().stream()
                .map(line -> element.apply("p", escaped(line)) + "\n")
                .collect(Collectors.joining());
        String notes = grid.notes().stream()
                .map(line -> element.apply("p", escaped(line)) + "\n")
                .collect(Collectors.joining());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <h1>%s</h1>
                %s<div class="wide" tabindex="0" role="region" aria-label="Comparison">
                <table>
                <thead><tr>%s</tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </div>
                %s</body>
                </html>
                """.formatted(escaped(grid.title()), styleSheet(), escaped(grid.title()), summary, head, body, notes);
    }

    private static void addNotes(List<String> text, List<String> notes) {
        if (!notes.isEmpty()) {
            text.add("");
            text.addAll(notes);
        }
    }

    private static String padded(String cell, int width, boolean isNumber) {
        String padding = " ".repeat(width - cell.codePointCount(0, cell.length()));
        return isNumber ? padding + cell : cell + padding;
    }

    private static String markdownRow(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String markdown(String text) {
        return text.replaceAll("([\\\\|*_`<\\[])", "\\\\$1");
    }

    private static String cells(String open, String close, List<String> cells, Grid grid) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> "<%s%s>%s</%s>"
                        .formatted(
                                open,
                                grid.numbers().contains(i) ? " class=\"number\"" : "",
                                escaped(cells.get(i)),
                                close))
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String styleSheet() {
        try (InputStream stream = GridText.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(stream, "page.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
