package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cases that all selecting params together leave.
 *
 * @param cases in the catalogue's order
 * @param metrics that are published
 * @param notes on what the user may not have expected
 */
public record Selection(List<SelectedCase> cases, Set<Metric> metrics, List<String> notes) {
    public Selection {
        cases = List.copyOf(cases);
        metrics = Set.copyOf(metrics);
        notes = List.copyOf(notes);
    }

    /**
     * Selects.
     *
     * @param problems those of the counts so far; what is wrong with the selection is added
     */
    static Selection of(StartKeys keys, Counts counts, List<Problem> problems) {
        Set<Metric> metrics = Vocabularies.METRICS.read(keys.metrics(), problems);
        Criteria criteria = Criteria.of(keys, counts, metrics, problems);
        if (!problems.isEmpty()) {
            // A selection that is wrong itself would be blamed a second time for leaving nothing.
            return new Selection(List.of(), metrics, List.of());
        }
        List<SelectedCase> everything = everything();
        List<SelectedCase> cases = Criterion.select(everything, criteria.all());
        if (cases.isEmpty()) {
            problems.add(nothingLeft(everything, criteria.all()));
        }
        idle(counts, cases).ifPresent(problems::add);
        List<String> notes = new ArrayList<>(SelectionNotes.of(keys, criteria, cases));
        Twins twins = Twins.of(cases, counts);
        if (criteria.ids().isEmpty()) {
            notes.addAll(twins.notes());
        } else {
            problems.addAll(twins.problems());
        }
        return new Selection(twins.without(), metrics, notes);
    }

    private static List<SelectedCase> everything() {
        List<SelectedCase> cases = new ArrayList<>();
        for (CatalogueRow row : Catalogue.rows()) {
            for (Protocol protocol : row.traffic().protocols()) {
                cases.add(new SelectedCase(row, protocol, IpFamily.IPV4));
                cases.add(new SelectedCase(row, protocol, IpFamily.IPV6));
            }
        }
        return cases;
    }

    /** Counts that no selected row could take are a mistake, not a wish to be passed over. */
    private static Optional<Problem> idle(Counts counts, List<SelectedCase> cases) {
        Set<Topology> topologies =
                cases.stream().map(one -> one.row().topology()).collect(Collectors.toUnmodifiableSet());
        if (!counts.given() || cases.isEmpty() || topologies.stream().anyMatch(counts::concerns)) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                counts.clients().isPresent() ? "numberOfClients" : "numberOfServers",
                "no selected test case can take %s: they are %s; one server is N:1, equal counts are N:M, 1 and 1 is 1:1"
                        .formatted(counts.text(), Vocabularies.TOPOLOGY.names(topologies))));
    }

    private static Problem nothingLeft(List<SelectedCase> everything, List<Criterion> criteria) {
        String contradicting = Criterion.contradiction(everything, criteria).stream()
                .map(Criterion::text)
                .collect(Collectors.joining(" and "));
        return new Problem("", "nothing is left to measure: no test case has " + contradicting);
    }
}
