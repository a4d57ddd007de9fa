package io.clusterloader.reportpage.chart;

import io.clusterloader.reportpage.chart.Chart.Curve;
import io.clusterloader.reportpage.chart.Chart.Curves;
import io.clusterloader.reportpage.chart.Chart.Step;
import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.CaseContent.SampleContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The charts of rounds over time, for a run in continuous mode. */
final class RoundCharts {
    private RoundCharts() {}

    static Stream<Chart> of(CaseGroup group, String metric, List<Step> steps) {
        double greatest = group.cases().stream()
                .flatMap(one -> one.samples().stream())
                .flatMap(sample -> value(sample, metric).stream())
                .mapToDouble(Math::abs)
                .max()
                .orElse(Double.NaN);
        if (Double.isNaN(greatest)) {
            return Stream.empty();
        }
        DisplayUnit unit = DisplayUnit.of(group.unit(metric), greatest);
        List<Curve> curves = group.cases().stream()
                .map(one -> curve(one, metric, unit.factor()))
                .toList();
        return Stream.of(new Curves("rounds", group.title(metric, "round by round"), unit.name(), curves, steps));
    }

    private static Curve curve(CaseContent one, String metric, double factor) {
        List<double[]> points = new ArrayList<>();
        List<Double> failed = new ArrayList<>();
        for (SampleContent sample : one.samples()) {
            double time = sample.started().toEpochMilli();
            Optional<Double> value = value(sample, metric);
            if (sample.failure().isEmpty() && value.isPresent()) {
                points.add(new double[] {time, Chart.rounded(value.get() * factor)});
            } else {
                failed.add(time);
            }
        }
        return new Curve(one.name().label(), one.name().path(), points, failed);
    }

    private static Optional<Double> value(SampleContent sample, String metric) {
        Map<String, Double> buckets = sample.values().getOrDefault(metric, Map.of());
        return CaseGroup.MAIN_BUCKETS.stream()
                .flatMap(bucket -> Optional.ofNullable(buckets.get(bucket)).stream())
                .findFirst();
    }
}
