package io.clusterloader.netperf.report;

import io.clusterloader.netperf.catalogue.Words;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What limits the trust in the numbers of single pairs. What many pairs have in common, figures apart, is said once. */
final class PairRemarks {
    private PairRemarks() {}

    /**
     * The remarks.
     *
     * @param noun what the pairs are called: several rounds have the same pairs again
     */
    static List<String> of(List<PairResult> pairs, Set<Metric> metrics, String noun) {
        Map<String, List<String>> alike = new LinkedHashMap<>();
        for (PairResult pair : pairs) {
            remarks(pair, metrics)
                    .distinct()
                    .forEach(remark -> alike.computeIfAbsent(kind(remark), key -> new ArrayList<>())
                            .add(remark));
        }
        return alike.values().stream()
                .map(same -> said(same, pairs.size(), noun))
                .toList();
    }

    private static String said(List<String> same, int pairs, String noun) {
        String first = same.getFirst();
        if (pairs == 1) {
            return first;
        }
        String example = new LinkedHashSet<>(same).size() == 1 ? "" : ", such as";
        return "%d of %d %s%s: %s".formatted(same.size(), pairs, noun, example, first);
    }

    /** Figures and the numbers of workers differ from pair to pair where the matter is the same. */
    private static String kind(String remark) {
        return remark.replaceAll("-?[0-9]+(?:[.:][0-9]+)*", "#");
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
