package io.clusterloader.netperf.plan;

import io.clusterloader.netperf.catalogue.CatalogueRow;
import java.util.List;
import java.util.stream.Collectors;

/** Says which counts took the place of the catalogue's. */
final class CountNotes {
    private CountNotes() {}

    /** One line for all cases whose counts changed in the same way. */
    static List<String> of(List<PlannedCase> cases, int nodes) {
        String changes = cases.stream()
                .filter(one -> one.clients().size() < one.selected().row().clients())
                .map(CountNotes::change)
                .distinct()
                .collect(Collectors.joining(", "));
        return changes.isEmpty() ? List.of() : List.of("%s, on %s".formatted(changes, nodes(nodes)));
    }

    private static String change(PlannedCase one) {
        CatalogueRow row = one.selected().row();
        return "%d:%d instead of %d:%d"
                .formatted(one.clients().size(), one.servers().size(), row.clients(), row.servers());
    }

    private static String nodes(int nodes) {
        return nodes == 1 ? "1 node" : nodes + " nodes";
    }
}
