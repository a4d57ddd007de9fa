package io.clusterloader.reportpage.chart;

import io.clusterloader.reportpage.chart.Chart.Heat;
import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.CaseContent.Matrix;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The heat maps of cases in which pairs of nodes take turns: one for each case and metric, from each client's node to each server's. */
final class HeatCharts {
    private HeatCharts() {}

    /** Returns the charts of a group, also of cases that failed and have no statistics. */
    static Stream<Chart> of(CaseGroup group) {
        return group.cases().stream().flatMap(one -> one.matrices().stream().map(matrix -> heat(group, one, matrix)));
    }

    private static Chart heat(CaseGroup group, CaseContent one, Matrix matrix) {
        double greatest = matrix.values().stream()
                .flatMap(row -> row.stream().filter(Objects::nonNull))
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
        DisplayUnit unit = DisplayUnit.of(matrix.unit(), greatest);
        return Heat.of(
                group.title(matrix.metric(), one.name().label() + ", from node to node"),
                unit.name(),
                matrix.clients(),
                matrix.servers(),
                matrix.values().stream()
                        .map(row -> row.stream()
                                .map(value ->
                                        Chart.rounded(Optional.ofNullable(value).map(known -> known * unit.factor())))
                                .toList())
                        .toList());
    }
}
