package io.clusterloader.reportpage.chart;

import io.clusterloader.reportpage.chart.Chart.Curve;
import io.clusterloader.reportpage.chart.Chart.Curves;
import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.CaseContent.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The charts of searches for the highest load: the loads of all trials of a sample, in their order, by what became of them. */
final class SearchCharts {
    private static final String METRIC = "Packet_Per_Second";
    private static final double PERCENT = 100;

    private SearchCharts() {}

    /** Returns a chart for each sample of each case that searched, if the metric is the one that is searched for. */
    static Stream<Chart> of(CaseGroup group, String metric) {
        return metric.equals(METRIC)
                ? group.cases().stream()
                        .flatMap(one -> one.samples().stream()
                                .filter(sample -> !sample.trials().isEmpty())
                                .map(sample -> chart(group, one, sample.round(), sample.trials())))
                : Stream.empty();
    }

    private static Chart chart(CaseGroup group, CaseContent one, int sample, List<Trial> trials) {
        double greatest = trials.stream().mapToDouble(Trial::load).max().orElseThrow();
        DisplayUnit unit = DisplayUnit.of(group.unit(METRIC), greatest);
        Map<String, List<double[]>> points = new LinkedHashMap<>();
        List.of("without loss", "with loss", "does not count").forEach(label -> points.put(label, new ArrayList<>()));
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            points.computeIfAbsent(label(trial), _ -> new ArrayList<>()).add(new double[] {
                i + 1, Chart.rounded(trial.load() * unit.factor()), Chart.rounded(trial.lossRatio() * PERCENT)
            });
        }
        List<Curve> curves = points.entrySet().stream()
                .map(line -> new Curve(line.getKey(), one.name().path(), line.getValue(), List.of()))
                .toList();
        String what = "trials of the search" + (one.samples().size() > 1 ? " in sample " + sample : "");
        return new Curves(
                "search", group.title(METRIC, what + ", " + one.name().label()), unit.name(), curves, List.of());
    }

    private static String label(Trial trial) {
        if (!trial.counts()) {
            return "does not count";
        }
        return trial.lossRatio() > 0 ? "with loss" : "without loss";
    }
}
