package io.clusterloader.reportpage.html;

import static io.clusterloader.reportpage.html.Html.escaped;

import io.clusterloader.reportpage.chart.Amounts;
import io.clusterloader.reportpage.chart.DisplayUnit;
import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.CaseContent.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of all numbers of a protocol: a row for each case, a column for each metric. */
final class ResultsTable {
    private static final Set<String> SINGLE = Set.of("Value");

    private final List<CaseContent> cases;
    private final List<String> metrics;

    ResultsTable(List<CaseContent> cases) {
        this.cases = cases;
        this.metrics = cases.stream()
                .flatMap(one -> one.statistics().stream())
                .map(Statistic::metric)
                .distinct()
                .toList();
    }

    String html(String protocol) {
        List<String> columns = Stream.concat(
                        Stream.of("Case"),
                        Stream.concat(
                                metrics.stream().map(DisplayUnit::spoken),
                                Stream.of("Pairs of all samples", "Samples", "State")))
                .toList();
        return Html.table(
                "%s: median of the samples ± margin (95 %%)".formatted(protocol),
                columns,
                cases.stream().map(this::row).toList());
    }

    private List<String> row(CaseContent one) {
        List<String> row = new ArrayList<>();
        row.add(escaped(one.name().title()));
        metrics.forEach(metric -> row.add(cell(one, metric)));
        CaseContent.Counts counts = one.counts();
        row.add(share(counts.validPairs(), counts.pairs()));
        row.add(share(counts.completedSamples(), counts.samples()));
        row.add(state(one));
        return row;
    }

    private static String share(int good, int all) {
        return good == all ? Integer.toString(all) : "<strong class=\"bad\">%d of %d</strong>".formatted(good, all);
    }

    private static String state(CaseContent one) {
        return one.failure()
                .map(failure -> "<strong class=\"bad\">%s</strong> %s"
                        .formatted(escaped(failure.reason()), escaped(failure.text())))
                .orElse("ok");
    }

    private static String cell(CaseContent one, String metric) {
        List<Statistic> buckets = one.statistics().stream()
                .filter(statistic -> statistic.metric().equals(metric))
                .toList();
        if (buckets.isEmpty()) {
            return "–";
        }
        String values = buckets.stream().map(ResultsTable::value).collect(Collectors.joining("<br>"));
        String marks = one.marks(metric).stream()
                .map(mark -> " <a class=\"mark\" href=\"#mark-%s\">%s</a>".formatted(escaped(mark), escaped(mark)))
                .collect(Collectors.joining());
        return values + marks;
    }

    private static String value(Statistic statistic) {
        DisplayUnit unit = DisplayUnit.of(statistic.unit(), statistic.median());
        String text = Amounts.of(
                statistic.median() * unit.factor(), statistic.margin().map(margin -> margin * unit.factor()));
        String bucket =
                SINGLE.contains(statistic.bucket()) ? "" : "<small>%s</small> ".formatted(escaped(statistic.bucket()));
        return "<span class=\"value\">%s%s %s</span>".formatted(bucket, escaped(text), escaped(unit.name()));
    }
}
