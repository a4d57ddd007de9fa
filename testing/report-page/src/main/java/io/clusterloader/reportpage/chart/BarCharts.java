package io.clusterloader.reportpage.chart;

import io.clusterloader.reportpage.chart.Chart.Bar;
import io.clusterloader.reportpage.chart.Chart.Bars;
import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.CaseContent.CaseFailure;
import io.clusterloader.reportpage.read.CaseContent.Interval;
import io.clusterloader.reportpage.read.CaseContent.Statistic;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The charts with a bar for each case: one for each metric, and one for the sums over pairs where there are some. */
final class BarCharts {
    private final CaseGroup group;

    private BarCharts(CaseGroup group) {
        this.group = group;
    }

    static Stream<Chart> of(CaseGroup group, String metric) {
        boolean severalPairs =
                group.statistics(metric).anyMatch(one -> one.bucket().equals("Perc50"));
        BarCharts charts = new BarCharts(group);
        return Stream.of(
                        charts.chart(
                                metric, severalPairs ? "median of the pairs" : "", one -> CaseGroup.main(one, metric)),
                        charts.chart(metric, "sum of the pairs", one -> one.statistic(metric, "Sum")))
                .flatMap(Optional::stream);
    }

    private Optional<Chart> chart(String metric, String what, Function<CaseContent, Optional<Statistic>> statistic) {
        return group.displayUnit(metric, statistic).map(unit -> bars(metric, what, statistic, unit));
    }

    private Chart bars(
            String metric, String what, Function<CaseContent, Optional<Statistic>> statistic, DisplayUnit unit) {
        List<Bar> bars = group.cases().stream()
                .filter(one -> statistic.apply(one).isPresent() || one.failure().isPresent())
                .map(one -> bar(one, metric, statistic.apply(one), unit))
                .toList();
        return Bars.of(group.title(metric, what), unit.name(), bars);
    }

    private static Bar bar(CaseContent one, String metric, Optional<Statistic> found, DisplayUnit unit) {
        double factor = unit.factor();
        String text = found.map(value ->
                        Amounts.of(value.median() * factor, value.margin().map(margin -> margin * factor)))
                .orElse(one.failure()
                        .map(CaseFailure::reason)
                        .map("failed: "::concat)
                        .orElse(""));
        Optional<Interval> interval = found.flatMap(Statistic::interval);
        return new Bar(
                one.name().label(),
                one.name().path(),
                Chart.rounded(found.map(value -> value.median() * factor)),
                Chart.rounded(interval.map(ends -> ends.low() * factor)),
                Chart.rounded(interval.map(ends -> ends.high() * factor)),
                text,
                String.join(", ", one.marks(metric)),
                found.map(value -> samples(one, value, factor)).orElse(List.of()));
    }

    private static List<Double> samples(CaseContent one, Statistic statistic, double factor) {
        return one.samples().stream()
                .filter(sample -> sample.failure().isEmpty())
                .flatMap(sample -> Optional.ofNullable(sample.values().get(statistic.metric()))
                        .map(buckets -> buckets.get(statistic.bucket()))
                        .stream())
                .map(value -> Chart.rounded(value * factor))
                .toList();
    }
}
