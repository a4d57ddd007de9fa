package io.clusterloader.reportpage.chart;

import io.clusterloader.reportpage.chart.Chart.PairGroup;
import io.clusterloader.reportpage.chart.Chart.Pairs;
import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.CaseContent.PairContent;
import io.clusterloader.statistics.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The charts of single pairs, where cases have several. */
final class PairCharts {
    private PairCharts() {}

    static Stream<Chart> of(CaseGroup group, String metric) {
        double greatest = group.cases().stream()
                .flatMap(one -> one.pairs().stream())
                .flatMap(pair -> Optional.ofNullable(pair.values().get(metric)).stream())
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
        DisplayUnit unit = DisplayUnit.of(group.unit(metric), greatest);
        List<PairGroup> groups = new ArrayList<>();
        for (int i = 0; i < group.cases().size(); i++) {
            pairs(group.cases().get(i), group.indexes().get(i), metric, unit.factor())
                    .ifPresent(groups::add);
        }
        return groups.isEmpty()
                ? Stream.empty()
                : Stream.of(Pairs.of(group.title(metric, "each pair"), unit.name(), groups));
    }

    private static Optional<PairGroup> pairs(CaseContent one, int index, String metric, double factor) {
        List<@Nullable Double> values = new ArrayList<>();
        for (PairContent pair : one.pairs()) {
            values.add(
                    Chart.rounded(Optional.ofNullable(pair.values().get(metric)).map(value -> value * factor)));
        }
        double[] known = values.stream()
                .flatMap(value -> Stream.ofNullable(value))
                .mapToDouble(Double::doubleValue)
                .toArray();
        return known.length < 2
                ? Optional.empty()
                : Optional.of(
                        new PairGroup(index, one.name().label(), one.name().path(), box(known), values));
    }

    private static List<Double> box(double[] values) {
        Distribution distribution = Distribution.of(values);
        return DoubleStream.concat(
                        DoubleStream.concat(
                                DoubleStream.of(distribution.min()),
                                IntStream.of(25, 50, 75).mapToDouble(distribution::percentile)),
                        DoubleStream.of(distribution.max()))
                .boxed()
                .toList();
    }
}
