package io.clusterloader.netperf.report;

import io.clusterloader.netperf.aggregate.MeasuredValue;
import io.clusterloader.netperf.aggregate.RoundsAggregation;
import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.rpc.Turns;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.statistics.Outlier;
import io.clusterloader.statistics.ReadableUnit;
import io.clusterloader.statistics.SampleStatistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * One metric of a case in which pairs of nodes take turns, from each client's node to each server's node: the median over the samples.
 *
 * @param clients names of the nodes, in the order of the fleet
 * @param servers likewise
 * @param values a row for each client; empty where both are one node, or the pair gave no number
 * @param outliers nodes whose median as client, or as server, is far from those of the others
 */
record NodeMatrix(
        Metric metric,
        String unit,
        List<String> clients,
        List<String> servers,
        List<List<OptionalDouble>> values,
        List<NodeOutlier> outliers) {

    /**
     * A node that differs from the others.
     *
     * @param role {@code client} or {@code server}
     */
    record NodeOutlier(String node, String role, Outlier outlier) {}

    /** Returns the matrix of each metric, in the order of the metrics; none where the pairs of a case do not take turns. */
    static List<NodeMatrix> of(RoundsAggregation samples) {
        if (!Turns.taken(samples.testCase().getTopology())) {
            return List.of();
        }
        List<PairResult> pairs = samples.rounds().stream()
                .map(CaseResult::getPairsList)
                .flatMap(List::stream)
                .toList();
        List<String> clients = nodes(samples, pairs, PairResult::getClientNode);
        List<String> servers = nodes(samples, pairs, PairResult::getServerNode);
        return pairs.stream()
                .filter(pair -> pair.getViolationsCount() == 0)
                .flatMap(pair -> pair.getValuesList().stream())
                .filter(value -> value.getUncertainty().isEmpty())
                .map(PairValue::getMetric)
                .distinct()
                .sorted()
                .map(metric -> of(metric, clients, servers, pairs))
                .toList();
    }

    private static List<String> nodes(
            RoundsAggregation samples, List<PairResult> pairs, Function<PairResult, String> end) {
        List<String> used = pairs.stream().map(end).distinct().toList();
        return samples.plan().getWorkersList().stream()
                .map(PlannedWorker::getNode)
                .distinct()
                .filter(used::contains)
                .toList();
    }

    private static NodeMatrix of(Metric metric, List<String> clients, List<String> servers, List<PairResult> pairs) {
        Map<String, Map<String, List<Double>>> samples = pairs.stream()
                .filter(pair -> pair.getViolationsCount() == 0)
                .collect(Collectors.groupingBy(
                        PairResult::getClientNode,
                        Collectors.groupingBy(
                                PairResult::getServerNode,
                                Collectors.flatMapping(pair -> value(pair, metric), Collectors.toList()))));
        List<List<OptionalDouble>> values = clients.stream()
                .map(client -> servers.stream()
                        .map(server ->
                                median(samples.getOrDefault(client, Map.of()).getOrDefault(server, List.of()).stream()
                                        .mapToDouble(Double::doubleValue)))
                        .toList())
                .toList();
        List<NodeOutlier> outliers = new ArrayList<>(outliers(clients, "client", values));
        outliers.addAll(outliers(servers, "server", columns(values, servers.size())));
        String unit = new MeasuredValue(metric, 0, 0, Instant.EPOCH).unit();
        return new NodeMatrix(metric, unit, clients, servers, values, List.copyOf(outliers));
    }

    private static Stream<Double> value(PairResult pair, Metric metric) {
        return pair.getValuesList().stream()
                .filter(value -> value.getMetric() == metric)
                // What the clocks do not support is not published, and names no node.
                .filter(value -> value.getUncertainty().isEmpty())
                .map(PairValue::getValue);
    }

    private static OptionalDouble median(DoubleStream values) {
        double[] all = values.toArray();
        return all.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(SampleStatistics.of(all).median());
    }

    private static List<List<OptionalDouble>> columns(List<List<OptionalDouble>> rows, int count) {
        List<List<OptionalDouble>> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int column = i;
            columns.add(rows.stream().map(row -> row.get(column)).toList());
        }
        return columns;
    }

    private static List<NodeOutlier> outliers(List<String> nodes, String role, List<List<OptionalDouble>> lines) {
        List<String> measured = new ArrayList<>();
        List<Double> medians = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            OptionalDouble median = median(lines.get(i).stream().flatMapToDouble(OptionalDouble::stream));
            if (median.isPresent()) {
                measured.add(nodes.get(i));
                medians.add(median.getAsDouble());
            }
        }
        return Outlier.among(medians.stream().mapToDouble(Double::doubleValue).toArray()).stream()
                .map(outlier -> new NodeOutlier(measured.get(outlier.index()), role, outlier))
                .toList();
    }

    /** Returns the outliers as a remark. One line for all: a table shows lines that differ by their numbers once. */
    Optional<String> remark() {
        return outliers.isEmpty()
                ? Optional.empty()
                : Optional.of("outliers by %s: %s"
                        .formatted(
                                DisplayNames.of(metric),
                                outliers.stream().map(this::text).collect(Collectors.joining("; "))));
    }

    private String text(NodeOutlier one) {
        return "%s as %s, %s; the median of the nodes is %s"
                .formatted(
                        one.node(),
                        one.role(),
                        ReadableUnit.text(one.outlier().value(), unit),
                        ReadableUnit.text(one.outlier().median(), unit));
    }
}
