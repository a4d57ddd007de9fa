package io.clusterloader.reportpage.html;

import java.util.List;
import java.util.stream.Collectors;

/** Writes elements of HTML. Whatever comes from a run is escaped here. */
final class Html {
    private Html() {}

    /** Returns a text that may stand in an element or in an attribute with quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Returns an element with a text in it. */
    static String element(String name, String text) {
        return "<%s>%s</%s>".formatted(name, escaped(text), name);
    }

    /**
     * Returns a table, whose first column names the rows.
     *
     * @param rows cells of HTML
     */
    static String table(String caption, List<String> columns, List<List<String>> rows) {
        String head = columns.stream()
                .map(column -> "<th scope=\"col\">%s</th>".formatted(escaped(column)))
                .collect(Collectors.joining());
        String body = rows.stream().map(Html::row).collect(Collectors.joining());
        return """
                <div class="wide" tabindex="0" role="region" aria-label="%s"><table><caption>%s</caption>
                <thead><tr>%s</tr></thead><tbody>
                %s</tbody></table></div>
                """.formatted(escaped(caption), escaped(caption), head, body);
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .skip(1)
                .map(cell -> "<td>" + cell + "</td>")
                .collect(Collectors.joining("", "<tr><th scope=\"row\">" + cells.getFirst() + "</th>", "</tr>\n"));
    }

    /** Returns a list of items of HTML. */
    static String list(List<String> items) {
        return items.stream()
                .map(item -> "<li>" + item + "</li>\n")
                .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }

    /** Returns what opens on a click, and in print. */
    static String details(String summary, String content) {
        return "<details class=\"printed\"><summary>%s</summary>%s</details>\n".formatted(escaped(summary), content);
    }
}
