package io.clusterloader.reportpage.chart;

import io.clusterloader.reportpage.chart.Chart.Curve;
import io.clusterloader.reportpage.chart.Chart.Curves;
import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.statistics.LatencyDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The charts of all packets or requests: percentiles, and a histogram. Both have the time on a logarithmic axis. */
final class LatencyCharts {
    private static final double NANOS_PER_MICRO = 1_000;
    private static final double WHOLE = 100;

    /** Nine in each decade towards 100 %. */
    private static final double[] PERCENTILES = IntStream.range(0, 5)
            .boxed()
            .flatMapToDouble(decade ->
                    IntStream.rangeClosed(1, 9).mapToDouble(nine -> WHOLE - Math.pow(10, 1 - decade) * (10 - nine)))
            .toArray();

    /** Bins of a histogram in each power of ten: wider than a microsecond from 3 µs on, the step of iperf's own histogram. */
    private static final int BINS_PER_DECADE = 8;

    private LatencyCharts() {}

    static Stream<Chart> of(CaseGroup group, String metric) {
        List<CaseContent> cases = group.cases().stream()
                .filter(one -> one.distributions().containsKey(metric))
                .toList();
        if (cases.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(
                curves(
                        "percentiles",
                        group.title(metric, "percentiles of all"),
                        cases,
                        metric,
                        LatencyCharts::percentiles),
                curves("histogram", group.title(metric, "histogram of all"), cases, metric, LatencyCharts::bins));
    }

    private static Chart curves(
            String kind,
            String title,
            List<CaseContent> cases,
            String metric,
            Function<LatencyDistribution, List<double[]>> points) {
        List<Curve> curves = cases.stream()
                .map(one -> new Curve(
                        one.name().label(),
                        one.name().path(),
                        points.apply(Objects.requireNonNull(one.distributions().get(metric))),
                        List.of()))
                .toList();
        return new Curves(kind, title, "µs", curves, List.of());
    }

    /** Returns percentiles that the number of values supports, each with its value in microseconds. */
    private static List<double[]> percentiles(LatencyDistribution all) {
        double last = WHOLE * (1 - 1.0 / Math.max(1, all.count()));
        return DoubleStream.of(PERCENTILES)
                .filter(percent -> percent <= last)
                .mapToObj(percent -> all.percentileNanos(percent).stream().mapToObj(nanos ->
                        new double[] {Amounts.rounded(percent, 7), Chart.rounded(nanos / NANOS_PER_MICRO)}))
                .flatMap(point -> point)
                .toList();
    }

    /** Returns the lower end of each bin in microseconds with its share in percent. The last bin is empty: it ends the one before. */
    private static List<double[]> bins(LatencyDistribution all) {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        all.counts().forEach((nanos, count) -> counts.merge(bin(nanos / NANOS_PER_MICRO), count, Long::sum));
        List<double[]> points = new ArrayList<>();
        if (counts.isEmpty()) {
            return points;
        }
        for (int bin = counts.firstKey(); bin <= counts.lastKey() + 1; bin++) {
            double share = WHOLE * counts.getOrDefault(bin, 0L) / all.count();
            points.add(new double[] {Chart.rounded(Math.pow(10, (double) bin / BINS_PER_DECADE)), Chart.rounded(share)
            });
        }
        return points;
    }

    private static int bin(double micros) {
        return (int) Math.floor(Math.log10(Math.max(micros, 1e-3)) * BINS_PER_DECADE);
    }
}
