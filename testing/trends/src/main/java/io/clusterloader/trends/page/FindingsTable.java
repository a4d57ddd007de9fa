package io.clusterloader.trends.page;

import static io.clusterloader.trends.page.Texts.html;

import io.clusterloader.trends.series.Build;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The table of all findings, in HTML. */
final class FindingsTable {
    private static final String HEAD = """
            <div class="wide"><table id="findings"><caption>Changes, the newest first</caption><thead><tr>\
            <th scope="col">verdict</th><th scope="col">case</th><th scope="col">metric</th><th scope="col">before</th>\
            <th scope="col">after</th><th scope="col">size</th><th scope="col">kind</th><th scope="col">confidence</th>\
            <th scope="col">runs of the new level</th><th scope="col">last build before</th><th scope="col">first build</th>\
            </tr></thead><tbody>
            """;

    private final Links links;
    private final ToIntFunction<Finding> chart;

    /**
     * Makes a table.
     *
     * @param chart returns the number of the chart that shows a finding
     */
    FindingsTable(Links links, ToIntFunction<Finding> chart) {
        this.links = links;
        this.chart = chart;
    }

    String of(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "<p>No series has changed.</p>";
        }
        return findings.stream().map(this::row).collect(Collectors.joining("\n", HEAD, "\n</tbody></table></div>"));
    }

    private String row(Finding finding) {
        String unit = " " + html(Texts.unit(finding.key().unit()));
        return "<tr class=\"%s\"><th scope=\"row\">%s</th><td><a href=\"#chart-%d\">%s</a><br><small>%s</small></td>"
                        .formatted(
                                finding.verdict().replace(' ', '-'),
                                finding.verdict(),
                                chart.applyAsInt(finding),
                                html(Texts.caseName(finding.key().artifact())),
                                html(finding.key().job()))
                + cell(html(finding.key().labels() + " " + finding.key().bucket()))
                + cell(Texts.number(finding.before()) + unit)
                + cell(Texts.number(finding.after()) + unit)
                + cell(Texts.percent(finding.relative()))
                + cell(finding.kind())
                + cell(finding.confidence())
                + cell(Integer.toString(finding.runs()))
                + cell(link(finding.last()))
                + cell(link(finding.first()))
                + "</tr>";
    }

    private static String cell(String content) {
        return "<td>" + content + "</td>";
    }

    private String link(Build build) {
        return "<a href=\"%s\">%d</a>".formatted(html(links.to(build)), build.number());
    }
}
