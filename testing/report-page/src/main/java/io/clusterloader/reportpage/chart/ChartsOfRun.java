package io.clusterloader.reportpage.chart;

import io.clusterloader.reportpage.chart.Chart.Step;
import io.clusterloader.reportpage.read.RunContent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All charts of a run, protocol by protocol. */
public final class ChartsOfRun {
    private static final List<String> KINDS =
            List.of("bars", "sweep", "search", "heat", "pairs", "percentiles", "histogram", "rounds");

    private ChartsOfRun() {}

    /** Returns the charts of a protocol: those of a kind together, because they have one height. */
    public static List<Chart> of(RunContent run, String protocol) {
        return CaseGroup.of(run.cases(), protocol).stream()
                .flatMap(group -> Stream.concat(
                        HeatCharts.of(group), group.metrics().stream().flatMap(metric -> charts(run, group, metric))))
                .sorted(Comparator.comparingInt(chart -> KINDS.indexOf(chart.kind())))
                .toList();
    }

    private static Stream<Chart> charts(RunContent run, CaseGroup group, String metric) {
        List<Step> steps = run.steps().stream()
                .map(step -> new Step(
                        step.name(), step.began().toEpochMilli(), step.ended().toEpochMilli()))
                .toList();
        return Stream.of(
                        BarCharts.of(group.where(one -> one.name().sweep().isEmpty()), metric),
                        SweepCharts.of(group, metric),
                        SearchCharts.of(group, metric),
                        PairCharts.of(group.where(one -> one.matrices().isEmpty()), metric),
                        LatencyCharts.of(group, metric),
                        run.isContinuous() ? RoundCharts.of(group, metric, steps) : Stream.<Chart>empty())
                .flatMap(charts -> charts);
    }
}
