package io.clusterloader.netperf.report;

import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.Topology;
import java.util.Optional;
import java.util.OptionalInt;

/** That a case ran with fewer ends than the catalogue has for it, and why. */
final class CountsRemark {
    private CountsRemark() {}

    /** Nothing where the counts are the catalogue's, or those that the user set. */
    static Optional<String> of(TestCase one, RunFacts facts) {
        return Catalogue.row(one.getCatalogueId())
                .filter(row -> row.clients() != one.getClients() || row.servers() != one.getServers())
                .filter(row -> facts.params().counts().override(row.topology()).isEmpty())
                .map(row -> "%s: %s".formatted(difference(one, row), reason(facts)));
    }

    private static String difference(TestCase one, CatalogueRow row) {
        return one.getTopology() == Topology.MANY_TO_ONE
                ? "%d clients instead of %d".formatted(one.getClients(), row.clients())
                : "%d clients and %d servers instead of %d and %d"
                        .formatted(one.getClients(), one.getServers(), row.clients(), row.servers());
    }

    private static String reason(RunFacts facts) {
        OptionalInt nodes = facts.params().nodes();
        return "counts follow the number of nodes" + (nodes.isPresent() ? ", " + nodes.getAsInt() : "");
    }
}
