package io.clusterloader.runner.report;

import io.clusterloader.measurement.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts results together that can share a table: where one has all the buckets of the other. Percentiles of different
 * ranks and the labels of timers in one table would leave most of it empty.
 */
final class ResultGroups {
    /** Buckets that stand beside any others. */
    private static final Set<String> COMMON = Set.of("Value", "Sum");

    private ResultGroups() {}

    /** The groups in the order of their first results. */
    static List<List<Summary.Numbers>> of(List<Summary.Numbers> results) {
        List<List<Summary.Numbers>> groups = new ArrayList<>();
        for (Summary.Numbers result : results) {
            groups.stream()
                    .filter(group -> group.stream().allMatch(other -> share(result, other)))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.getLast();
                    })
                    .add(result);
        }
        return groups;
    }

    private static boolean share(Summary.Numbers one, Summary.Numbers other) {
        Set<String> ones = buckets(one);
        Set<String> others = buckets(other);
        return ones.containsAll(others) || others.containsAll(ones);
    }

    private static Set<String> buckets(Summary.Numbers result) {
        Set<String> buckets = new TreeSet<>();
        result.data().dataItems().forEach(item -> buckets.addAll(item.data().keySet()));
        buckets.removeAll(COMMON);
        return buckets;
    }
}
