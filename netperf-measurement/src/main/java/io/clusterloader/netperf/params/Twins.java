package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.catalogue.SelectedCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that differ by their counts alone, and become one measurement where the user sets the counts: 50:1 and 100:1 are
 * both 3:1 then.
 *
 * @param without the cases that are left when of every measurement only the first row stays
 * @param firsts row to the earlier one that it repeats
 */
record Twins(List<SelectedCase> without, Map<CatalogueRow, CatalogueRow> firsts, Counts counts) {

    static Twins of(List<SelectedCase> cases, Counts counts) {
        Map<CatalogueRow, CatalogueRow> seen = new LinkedHashMap<>();
        Map<CatalogueRow, CatalogueRow> firsts = new LinkedHashMap<>();
        for (SelectedCase one : cases) {
            Optional<CatalogueRow> measured = replaced(one.row(), counts);
            if (measured.isPresent()) {
                CatalogueRow first = seen.computeIfAbsent(measured.get(), key -> one.row());
                if (!first.equals(one.row())) {
                    firsts.put(one.row(), first);
                }
            }
        }
        List<SelectedCase> without =
                cases.stream().filter(one -> !firsts.containsKey(one.row())).toList();
        return new Twins(without, firsts, counts);
    }

    List<String> notes() {
        return firsts.entrySet().stream()
                .map(twin -> "%s is left out: with %s it is the same measurement as %s"
                        .formatted(
                                twin.getKey().id(),
                                counts.text(),
                                twin.getValue().id()))
                .toList();
    }

    List<Problem> problems() {
        return firsts.entrySet().stream()
                .map(twin -> new Problem(
                        "testCases",
                        "%s and %s are the same measurement with %s; name one of them"
                                .formatted(twin.getValue().id(), twin.getKey().id(), counts.text())))
                .toList();
    }

    /** The row without its name and with the counts that take effect, where the user gave some. */
    private static Optional<CatalogueRow> replaced(CatalogueRow row, Counts counts) {
        return counts.override(row.topology())
                .map(ends -> new CatalogueRow(
                        "",
                        row.topology(),
                        row.path(),
                        row.traffic(),
                        ends.clients(),
                        ends.servers(),
                        row.serversPerService()));
    }
}
