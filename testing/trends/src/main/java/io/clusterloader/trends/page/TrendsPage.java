package io.clusterloader.trends.page;

import static io.clusterloader.trends.page.Texts.html;

import io.clusterloader.trends.series.SeriesKey;
import io.clusterloader.trends.series.Trend;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The page: a table of all findings, and a chart with a table for each artifact, labels and unit. */
public final class TrendsPage {
    /** The WebJar of uPlot. */
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private final List<List<Trend>> charts = new ArrayList<>();
    private final List<Finding> findings;
    private final List<String> warnings;
    private final Links links;

    /**
     * Makes a page.
     *
     * @param trends in the order of their keys
     * @param warnings what the reader of the page should know about the input
     */
    public TrendsPage(List<Trend> trends, List<Finding> findings, List<String> warnings, Links links) {
        this.findings = findings;
        this.warnings = warnings;
        this.links = links;
        for (Trend trend : trends) {
            if (charts.isEmpty() || !trend.series().key().sharesChart(keyOf(charts.getLast()))) {
                charts.add(new ArrayList<>());
            }
            charts.getLast().add(trend);
        }
    }

    private static SeriesKey keyOf(List<Trend> chart) {
        return chart.getFirst().series().key();
    }

    /** Writes the page. */
    public void write(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (String line : resource("trends.html").lines().toList()) {
                write(line, writer);
            }
        }
    }

    /** A line of the template is written as it is, or names a part. */
    private void write(String line, Writer writer) throws IOException {
        switch (line) {
            case "@@style@@" -> writer.write(resource(UPLOT + "uPlot.min.css") + resource("trends.css"));
            case "@@library@@" -> writer.write(resource(UPLOT + "uPlot.iife.min.js"));
            case "@@script@@" -> writer.write(resource("trends.js"));
            case "@@data@@" -> ChartData.write(charts, links, writer);
            case "@@findings@@" -> writer.write(new FindingsTable(links, this::chartOf).of(findings));
            case "@@warnings@@" -> writer.write(warnings());
            case "@@charts@@" -> charts(writer);
            default -> writer.write(line);
        }
        writer.write('\n');
    }

    private int chartOf(Finding finding) {
        return IntStream.range(0, charts.size())
                .filter(i -> keyOf(charts.get(i)).sharesChart(finding.key()))
                .findFirst()
                .orElseThrow();
    }

    private String warnings() {
        if (warnings.isEmpty()) {
            return "";
        }
        String items = String.join(
                "", warnings.stream().map(line -> "<li>" + html(line)).toList());
        return "<details><summary>%d warnings</summary><ul>%s</ul></details>".formatted(warnings.size(), items);
    }

    private void charts(Writer writer) throws IOException {
        String job = "";
        for (int i = 0; i < charts.size(); i++) {
            SeriesKey key = keyOf(charts.get(i));
            if (!key.job().equals(job)) {
                job = key.job();
                writer.write("<h2>%s</h2>\n".formatted(html(job)));
            }
            boolean isChanged = charts.get(i).stream()
                    .anyMatch(trend -> !trend.findings().changes().isEmpty()
                            || !trend.findings().drifts().isEmpty());
            boolean isFlapping =
                    charts.get(i).stream().anyMatch(trend -> trend.findings().isFlapping());
            writer.write("""
                    <section id="chart-%d"%s><h3>%s <span>%s, %s</span></h3>%s<div class="chart" role="img"></div>\
                    <details><summary>Table</summary><div class="wide"></div></details></section>
                    """.formatted(
                            i,
                            isChanged ? " class=\"changed\"" : "",
                            html(Texts.caseName(key.artifact())),
                            html(key.labels()),
                            html(Texts.unit(key.unit())),
                            isFlapping
                                    ? "<p class=\"note\">Goes to and fro between two levels, which is taken as noise.</p>"
                                    : ""));
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(TrendsPage.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
