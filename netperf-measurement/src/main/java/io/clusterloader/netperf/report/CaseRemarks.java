package io.clusterloader.netperf.report;

import io.clusterloader.netperf.catalogue.Words;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What limits the trust in the numbers of a case, said once however many pairs it is true of. */
final class CaseRemarks {
    private CaseRemarks() {}

    static List<String> of(CaseResult result, Set<Metric> metrics) {
        int pairs = result.getPairsCount();
        Map<String, Integer> counted = new LinkedHashMap<>();
        result.getPairsList().stream()
                .flatMap(pair -> remarks(pair, metrics))
                .forEach(remark -> counted.merge(remark, 1, Integer::sum));
        return counted.entrySet().stream()
                .map(entry -> pairs == 1
                        ? entry.getKey()
                        : "%d of %d pairs: %s".formatted(entry.getValue(), pairs, entry.getKey()))
                .toList();
    }

    private static Stream<String> remarks(PairResult pair, Set<Metric> metrics) {
        Stream<String> uncertain = pair.getSamplesList().stream()
                .filter(sample -> metrics.contains(sample.getMetric()))
                .filter(sample -> !sample.getUncertainty().isEmpty())
                .map(sample -> Words.of(sample.getMetric()) + " is uncertain: " + sample.getUncertainty());
        return Stream.of(uncertain, pair.getRemarksList().stream(), pair.getViolationsList().stream())
                .flatMap(stream -> stream);
    }
}
