package io.clusterloader.reportpage.chart;

import io.clusterloader.reportpage.chart.Chart.Curve;
import io.clusterloader.reportpage.chart.Chart.Curves;
import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.CaseContent.Statistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The charts of a sweep: for each metric a line over the values of the param that has most of them. Where several params are swept, there is a
 * line for each value of the others.
 */
final class SweepCharts {
    private final CaseGroup group;
    private final String param;

    private SweepCharts(CaseGroup group, String param) {
        this.group = group;
        this.param = param;
    }

    /** Returns the charts of the cases of a group that are in a sweep: one for the metric, and one for the sum over pairs where there is one. */
    static Stream<Chart> of(CaseGroup all, String metric) {
        Map<Set<String>, List<CaseContent>> sweeps = all.cases().stream()
                .filter(one -> !one.name().sweep().isEmpty())
                .collect(Collectors.groupingBy(
                        one -> one.name().sweep().keySet(), LinkedHashMap::new, Collectors.toList()));
        return sweeps.keySet().stream().flatMap(params -> {
            CaseGroup sweep = all.where(one -> one.name().sweep().keySet().equals(params));
            SweepCharts charts = new SweepCharts(sweep, longest(params, sweep.cases()));
            boolean severalPairs =
                    sweep.statistics(metric).anyMatch(one -> one.bucket().equals("Perc50"));
            return Stream.of(
                            charts.chart(
                                    metric,
                                    severalPairs ? "median of the pairs by " : "by ",
                                    one -> CaseGroup.main(one, metric)),
                            charts.chart(metric, "sum of the pairs by ", one -> one.statistic(metric, "Sum")))
                    .flatMap(Optional::stream);
        });
    }

    /** Returns the param with the most values, which is the x axis. */
    private static String longest(Set<String> params, List<CaseContent> cases) {
        return params.stream()
                .max(Comparator.comparingLong(param -> cases.stream()
                        .map(one -> one.name().sweep().getOrDefault(param, 0.0))
                        .distinct()
                        .count()))
                .orElseThrow();
    }

    private Optional<Chart> chart(String metric, String what, Function<CaseContent, Optional<Statistic>> statistic) {
        return group.displayUnit(metric, statistic).map(unit -> curves(metric, what, statistic, unit));
    }

    private Chart curves(
            String metric, String what, Function<CaseContent, Optional<Statistic>> statistic, DisplayUnit unit) {
        Map<String, List<CaseContent>> lines = group.cases().stream()
                .collect(Collectors.groupingBy(
                        one -> one.name().labelWithout(param), LinkedHashMap::new, Collectors.toList()));
        List<Curve> curves = lines.entrySet().stream()
                .map(line -> curve(line.getKey(), line.getValue(), statistic, unit.factor()))
                .toList();
        return new Curves("sweep", group.title(metric, what + param), unit.name(), curves, List.of());
    }

    private Curve curve(
            String label,
            List<CaseContent> cases,
            Function<CaseContent, Optional<Statistic>> statistic,
            double factor) {
        List<double[]> points = new ArrayList<>();
        Set<Double> failed = new TreeSet<>();
        for (CaseContent one : cases) {
            double x = Objects.requireNonNull(one.name().sweep().get(param));
            statistic
                    .apply(one)
                    .ifPresentOrElse(
                            value -> points.add(new double[] {x, Chart.rounded(value.median() * factor)}),
                            () -> failed.add(x));
        }
        points.sort(Comparator.comparingDouble(point -> point[0]));
        return new Curve(label, cases.getFirst().name().path(), points, List.copyOf(failed));
    }
}
