package io.clusterloader.netperf.params;

import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.params.read.ParamsReader;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cases that all selecting params together leave.
 *
 * @param cases in the catalogue's order; one that has a reference is followed by it
 * @param metrics that are published
 * @param warnings about what the user may not have expected
 */
public record Selection(List<SelectedCase> cases, Set<Metric> metrics, List<String> warnings) {
    public Selection {
        cases = List.copyOf(cases);
        metrics = Set.copyOf(metrics);
        warnings = List.copyOf(warnings);
    }

    /** Returns the same with other cases. */
    Selection with(List<SelectedCase> others) {
        return new Selection(others, metrics, warnings);
    }

    /** Reads the selecting params. Has to be read right after the counts: where these are wrong, nothing is selected. */
    static Selection read(ParamsReader in, Counts counts) {
        Set<Metric> metrics = in.choices(Vocabularies.METRICS);
        boolean reference = in.choice(Vocabularies.REFERENCE);
        CaseFilters filters = CaseFilters.read(in, counts, metrics);
        if (!in.check().problems().isEmpty()) {
            // A selection that is wrong itself would be blamed a second time for leaving nothing.
            return new Selection(List.of(), metrics, List.of());
        }
        List<SelectedCase> selected = filters.select(everyCase());
        in.check()
                .require(
                        !selected.isEmpty(),
                        "",
                        "nothing is left to measure: no test case has " + filters.contradiction(everyCase()));
        rejectIdleCounts(in, counts, selected);
        List<String> warnings = new ArrayList<>(warnings(in, filters, selected));
        Map<CatalogueRow, CatalogueRow> duplicates = duplicates(selected, counts);
        if (StartParams.isClusterLoader2(in)) {
            // Its users do not know the catalogue, in which one row is for 50 clients and one for 100.
            in.show("service", "noservice");
        } else if (filters.ids().isEmpty()) {
            duplicates.forEach((row, first) -> warnings.add("%s is left out: with %s it is the same measurement as %s"
                    .formatted(row.id(), counts.text(), first.id())));
        } else {
            duplicates.forEach((row, first) -> in.check()
                    .require(
                            false,
                            "testCases",
                            "%s and %s are the same measurement with %s; name one of them"
                                    .formatted(first.id(), row.id(), counts.text())));
        }
        List<SelectedCase> distinct = selected.stream()
                .filter(one -> !duplicates.containsKey(one.row()))
                .toList();
        List<SelectedCase> cases = reference ? withReferences(in, distinct) : distinct;
        in.show("metrics", metrics.stream().map(DisplayNames::of).sorted().toList());
        return new Selection(cases, metrics, warnings);
    }

    /** Returns the cases, each over the pod IP followed by its reference, so that both are measured in the same minute. */
    private static List<SelectedCase> withReferences(ParamsReader in, List<SelectedCase> cases) {
        in.check()
                .require(
                        cases.isEmpty()
                                || cases.stream().anyMatch(one -> one.row().path() == Path.POD_IP),
                        Vocabularies.REFERENCE.key(),
                        "is for cases over the pod IP, and none is selected; add service: noservice, or leave it out");
        return cases.stream()
                .flatMap(one -> one.row().path() == Path.POD_IP ? Stream.of(one, one.reference()) : Stream.of(one))
                .toList();
    }

    private static List<SelectedCase> everyCase() {
        List<SelectedCase> cases = new ArrayList<>();
        for (CatalogueRow row : Catalogue.rows()) {
            for (Protocol protocol : row.traffic().protocols()) {
                cases.add(new SelectedCase(row, protocol, IpFamily.IPV4));
                cases.add(new SelectedCase(row, protocol, IpFamily.IPV6));
            }
        }
        return cases;
    }

    /** Rejects counts that no selected row can take: they are a mistake, not a wish to be ignored. */
    private static void rejectIdleCounts(ParamsReader in, Counts counts, List<SelectedCase> cases) {
        Set<Topology> topologies =
                cases.stream().map(one -> one.row().topology()).collect(Collectors.toUnmodifiableSet());
        in.check()
                .require(
                        !counts.given()
                                || cases.isEmpty()
                                || topologies.stream().anyMatch(counts::concerns),
                        counts.clients().isPresent() ? "numberOfClients" : "numberOfServers",
                        "no selected test case can take %s: they are %s; one server is N:1, equal counts are N:M, 1 and 1 is 1:1"
                                .formatted(counts.text(), Vocabularies.TOPOLOGY.names(topologies)));
    }

    private static List<String> warnings(ParamsReader in, CaseFilters filters, List<SelectedCase> cases) {
        List<String> warnings = new ArrayList<>();
        if (!in.has("topology") && !in.has("testCases") && in.namesAll("protocol") && in.namesAll("metrics")) {
            // The KEP's "all" of protocol and metrics stands for every scenario; the default here is the baseline.
            warnings.add("topology is 1:1 by default; topology: all measures N:1 and N:M as well");
        }
        filters.ids().stream()
                .filter(id -> cases.stream().noneMatch(one -> one.row().id().equals(id)))
                .forEach(id -> warnings.add("testCases: %s is left out by the other selections".formatted(id)));
        return warnings;
    }

    /**
     * Returns each row that repeats an earlier one, with that earlier one. Rows that differ by their counts alone become one
     * measurement where the user sets the counts: 50:1 and 100:1 are both 3:1 then.
     */
    private static Map<CatalogueRow, CatalogueRow> duplicates(List<SelectedCase> cases, Counts counts) {
        Map<CatalogueRow, CatalogueRow> measured = new LinkedHashMap<>();
        Map<CatalogueRow, CatalogueRow> duplicates = new LinkedHashMap<>();
        for (SelectedCase one : cases) {
            withCounts(one.row(), counts).ifPresent(row -> {
                CatalogueRow first = measured.computeIfAbsent(row, key -> one.row());
                if (!first.equals(one.row())) {
                    duplicates.put(one.row(), first);
                }
            });
        }
        return duplicates;
    }

    /** Returns the row without its name and with the counts that take effect, where the user gave some. */
    private static Optional<CatalogueRow> withCounts(CatalogueRow row, Counts counts) {
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
