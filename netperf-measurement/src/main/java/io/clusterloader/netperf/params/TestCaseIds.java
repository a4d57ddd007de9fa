package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.Suggestion;
import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the param {@code testCases}. */
final class TestCaseIds {
    private static final String KEY = "testCases";

    private TestCaseIds() {}

    /** The ids of the rows that are asked for; unknown ones are problems. */
    static Set<String> read(List<String> given, List<Problem> problems) {
        if (given.isEmpty()) {
            problems.add(new Problem(KEY, "is an empty list; write all or some ids of the catalogue"));
        }
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String place = given.size() == 1 ? KEY : KEY + "[" + i + "]";
            read(place, String.valueOf(given.get(i)).strip(), problems).ifPresent(ids::add);
        }
        return ids;
    }

    private static Optional<String> read(String place, String id, List<Problem> problems) {
        Optional<CatalogueRow> row = Catalogue.row(id);
        if (row.isEmpty()) {
            List<String> known = Catalogue.rows().stream().map(CatalogueRow::id).toList();
            problems.add(new Problem(place, "unknown test case \"%s\"; %s".formatted(id, Suggestion.among(known, id))));
        }
        return row.map(CatalogueRow::id);
    }
}
