package io.clusterloader.reportpage.chart;

import io.clusterloader.reportpage.read.CaseContent;
import io.clusterloader.reportpage.read.CaseContent.Statistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The cases of one protocol and topology, which charts set side by side.
 *
 * @param indexes of the cases in the run
 */
record CaseGroup(String topology, List<CaseContent> cases, List<Integer> indexes) {
    /** The bucket of one pair, or the middle one of several. */
    static final List<String> MAIN_BUCKETS = List.of("Value", "Perc50");

    /** Returns the groups of a protocol, in the order of the run. */
    static List<CaseGroup> of(List<CaseContent> all, String protocol) {
        Map<String, CaseGroup> groups = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            CaseContent one = all.get(i);
            if (one.name().protocol().equals(protocol)) {
                CaseGroup group = groups.computeIfAbsent(
                        one.name().topology(), name -> new CaseGroup(name, new ArrayList<>(), new ArrayList<>()));
                group.cases.add(one);
                group.indexes.add(i);
            }
        }
        return List.copyOf(groups.values());
    }

    /** Returns the cases of the group for which this holds. */
    CaseGroup where(Predicate<CaseContent> holds) {
        CaseGroup some = new CaseGroup(topology, new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < cases.size(); i++) {
            if (holds.test(cases.get(i))) {
                some.cases.add(cases.get(i));
                some.indexes.add(indexes.get(i));
            }
        }
        return some;
    }

    /** Returns the metrics of all cases, each once, in the order of the report. */
    List<String> metrics() {
        return cases.stream()
                .flatMap(one -> one.statistics().stream())
                .map(Statistic::metric)
                .distinct()
                .toList();
    }

    /** Returns the unit of a metric. */
    String unit(String metric) {
        return statistics(metric).map(Statistic::unit).findFirst().orElse("");
    }

    Stream<Statistic> statistics(String metric) {
        return cases.stream()
                .flatMap(one -> one.statistics().stream())
                .filter(one -> one.metric().equals(metric));
    }

    /** Returns the middle of a case. */
    static Optional<Statistic> main(CaseContent one, String metric) {
        return MAIN_BUCKETS.stream()
                .flatMap(bucket -> one.statistic(metric, bucket).stream())
                .findFirst();
    }

    /** Returns the unit in which these statistics of the cases are shown together; empty where no case has one. */
    Optional<DisplayUnit> displayUnit(String metric, Function<CaseContent, Optional<Statistic>> statistic) {
        return cases.stream()
                .flatMap(one -> statistic.apply(one).stream())
                .map(one -> Math.abs(one.median()))
                .max(Comparator.naturalOrder())
                .map(greatest -> DisplayUnit.of(unit(metric), greatest));
    }

    String title(String metric, String rest) {
        return Stream.of(DisplayUnit.spoken(metric), topology, rest)
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
