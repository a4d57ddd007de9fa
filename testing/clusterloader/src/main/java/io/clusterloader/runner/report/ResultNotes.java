package io.clusterloader.runner.report;

import io.clusterloader.measurement.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands below the table of a run: what its marks mean, and the remarks. */
final class ResultNotes {
    private static final Map<String, String> STATES = Map.of(
            ResultRow.PARTIAL, "fewer samples or pairs count than were asked for; the numbers are of those that count",
            ResultRow.INVALID, "the result breaks a validity rule",
            ResultRow.FAILED, "the result could not be measured; the failures tell why");

    private final List<Summary.Numbers> results;

    ResultNotes(List<Summary.Numbers> results) {
        this.results = List.copyOf(results);
    }

    /** Returns what each mark means that the rows have. */
    List<String> legend(List<ResultRow> rows) {
        Set<String> marks =
                rows.stream().flatMap(row -> row.marks().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
        String limits = marks.stream()
                .filter(mark -> !STATES.containsKey(mark))
                .map("[%s]"::formatted)
                .collect(Collectors.joining(" "));
        List<String> legend = new ArrayList<>();
        if (!limits.isEmpty()) {
            legend.add(limits + ": limited by something other than what is measured; a remark has the reading");
        }
        marks.stream()
                .filter(STATES::containsKey)
                .forEach(mark -> legend.add("[%s]: %s".formatted(mark, STATES.get(mark))));
        return legend;
    }

    /** Returns the remarks of all results. What several have in common, apart from numbers, is told once. */
    List<String> remarks() {
        Map<String, Map<String, String>> alike = new LinkedHashMap<>();
        for (Summary.Numbers result : results) {
            for (String warning : result.warnings()) {
                alike.computeIfAbsent(withoutNumbers(warning), _ -> new LinkedHashMap<>())
                        .putIfAbsent(result.title(), warning);
            }
        }
        return alike.values().stream().map(ResultNotes::together).toList();
    }

    private static String together(Map<String, String> byTitle) {
        String first = byTitle.keySet().iterator().next();
        String others = byTitle.size() > 1 ? " and %d more".formatted(byTitle.size() - 1) : "";
        boolean equal = Set.copyOf(byTitle.values()).size() == 1;
        return "%s%s%s: %s".formatted(first, others, equal ? "" : " alike", byTitle.get(first));
    }

    /** Returns a remark without its numbers, which differ where the matter is the same. */
    private static String withoutNumbers(String warning) {
        return warning.replaceAll("-?[0-9]+(?:[.,:][0-9]+)*", "#");
    }
}
