package io.clusterloader.reportpage.html;

import static io.clusterloader.reportpage.html.Html.escaped;

import io.clusterloader.compare.read.MeasuredRun;
import io.clusterloader.compare.read.MeasuredRun.Item;
import io.clusterloader.compare.read.MeasuredRun.MeasuredCase;
import io.clusterloader.reportpage.chart.Amounts;
import io.clusterloader.reportpage.chart.Chart;
import io.clusterloader.reportpage.chart.ChartsOfRun;
import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.RunContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The numbers of one test: for each protocol a table and its charts. */
final class RunPart {
    private final RunContent run;
    private final List<Chart> charts = new ArrayList<>();
    private final StringBuilder html = new StringBuilder();

    RunPart(RunContent run) {
        this.run = run;
        html.append("<h2>Test %s</h2>\n<p class=\"note\">%s. A star in a chart means that the number is marked.</p>\n"
                .formatted(escaped(run.run().test()), escaped(when())));
        run.cases().stream().map(one -> one.name().protocol()).distinct().forEach(this::protocol);
        others();
    }

    /** Returns the charts in the order of their places. */
    List<Chart> charts() {
        return charts;
    }

    String html() {
        return html.toString();
    }

    private String when() {
        return run.started()
                .flatMap(started -> run.finished()
                        .map(finished -> "Measured from %s to %s"
                                .formatted(seconds(started.toString()), seconds(finished.toString()))))
                .orElse("Written at " + run.run().time());
    }

    private static String seconds(String time) {
        return time.replaceFirst("\\.\\d+Z$", "Z").replace('T', ' ').replace("Z", " UTC");
    }

    private void protocol(String protocol) {
        List<CaseContent> cases = run.cases().stream()
                .filter(one -> one.name().protocol().equals(protocol))
                .toList();
        html.append("<h3>%s</h3>\n".formatted(escaped(protocol.isEmpty() ? "Not measured" : protocol)))
                .append(new ResultsTable(cases).html(protocol))
                .append("<div class=\"charts\">\n");
        for (Chart chart : ChartsOfRun.of(run, protocol)) {
            charts.add(chart);
            html.append(
                    """
                    <section class="chart-place %s"><h4>%s <span>%s</span></h4><div class="chart"></div>\
                    <details><summary>Table</summary><div class="wide" tabindex="0" role="region" aria-label="%s"></div></details></section>
                    """.formatted(chart.kind(), escaped(chart.title()), escaped(chart.unit()), escaped(chart.title())));
        }
        html.append("</div>\n");
    }

    /** Adds the numbers of other measurements, which have no full report. */
    private void others() {
        Set<String> titles = run.cases().stream().map(one -> one.name().title()).collect(Collectors.toSet());
        List<String> shown = run.run().cases().entrySet().stream()
                .filter(one -> titles.contains(one.getValue().title()))
                .map(one -> MeasuredRun.artifact(one.getKey()))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        run.run().cases().forEach((key, one) -> {
            String artifact = MeasuredRun.artifact(key);
            // What is derived from a case, such as its distribution, is in its charts.
            if (shown.stream().noneMatch(name -> (artifact + "-").startsWith(name + "-"))) {
                one.items().forEach(item -> rows.add(row(one, item)));
            }
        });
        if (!rows.isEmpty()) {
            html.append(Html.table("Other results", List.of("result", "metric", "values", "unit"), rows));
        }
    }

    private static List<String> row(MeasuredCase one, Item item) {
        String values = item.data().entrySet().stream()
                .map(bucket -> bucket.getKey() + " " + Amounts.of(bucket.getValue(), Optional.empty()))
                .collect(Collectors.joining(", "));
        return List.of(escaped(one.title()), escaped(item.metric()), escaped(values), escaped(item.unit()));
    }
}
