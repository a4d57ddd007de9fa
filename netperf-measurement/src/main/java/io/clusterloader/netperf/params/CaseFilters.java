package io.clusterloader.netperf.params;

import io.clusterloader.measurement.text.Suggestion;
import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.catalogue.Traffic;
import io.clusterloader.netperf.params.read.ParamsReader;
import io.clusterloader.netperf.params.read.Vocabulary;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The conditions by which the user selects cases. A case is selected if it meets all of them.
 *
 * @param ids the rows that {@code testCases} names; empty where it names none
 */
record CaseFilters(List<Filter> all, Set<String> ids) {
    private static final String TEST_CASES = "testCases";
    private static final Set<Topology> EVERY_TOPOLOGY = EnumSet.range(Topology.ONE_TO_ONE, Topology.IN_TURN);
    private static final Set<Topology> OF_KEP = EnumSet.range(Topology.ONE_TO_ONE, Topology.MANY_TO_MANY);

    /**
     * One condition.
     *
     * @param text as the user would recognise it: {@code protocol UDP}
     */
    private record Filter(String text, Predicate<SelectedCase> admits) {}

    static CaseFilters read(ParamsReader in, Counts counts, Set<Metric> metrics) {
        var protocols = in.choices(Vocabularies.PROTOCOL);
        var named = in.choices(Vocabularies.SERVICE);
        // ClusterLoader2 knows no other path.
        var paths = StartParams.isClusterLoader2(in) ? Set.of(Path.POD_IP) : named;
        Set<String> ids = ids(in);
        List<Filter> filters = new ArrayList<>();
        filters.add(
                ids.isEmpty()
                        // With udpRate: search the rows of UDP are as much.
                        ? new Filter(TEST_CASES, one -> one.row().traffic() != Traffic.CAPACITY)
                        : new Filter(
                                TEST_CASES + " " + String.join(", ", ids),
                                one -> ids.contains(one.row().id())));
        filters.add(new Filter(
                "protocol " + Vocabularies.PROTOCOL.names(protocols),
                one -> protocols.contains(one.protocol())
                        // The id of a row of ours says that its protocol is wanted, where the default has none of it.
                        || (!in.has(Vocabularies.PROTOCOL.key())
                                && ids.contains(one.row().id())
                                && Collections.disjoint(
                                        protocols, one.row().traffic().protocols())
                                && !Catalogue.ofKep().contains(one.row()))));
        filters.add(new Filter(
                "service " + Vocabularies.SERVICE.names(paths),
                one -> paths.contains(one.row().path())));
        filters.add(topology(in, counts, ids));
        requirePathOfTurns(in, paths);
        filters.add(family(in));
        filters.add(new Filter(
                "metrics " + Vocabularies.METRICS.names(metrics),
                one -> !Collections.disjoint(one.row().traffic().metrics(), metrics)));
        return new CaseFilters(List.copyOf(filters), ids);
    }

    /** Returns the cases that meet all conditions. */
    List<SelectedCase> select(List<SelectedCase> from) {
        return select(from, all);
    }

    /** Returns the conditions that contradict each other: a smallest group that leaves nothing. */
    String contradiction(List<SelectedCase> from) {
        List<Filter> kept = new ArrayList<>(all);
        for (Filter candidate : all) {
            List<Filter> without = new ArrayList<>(kept);
            without.remove(candidate);
            if (select(from, without).isEmpty()) {
                kept = without;
            }
        }
        return kept.stream().map(Filter::text).collect(Collectors.joining(" and "));
    }

    private static List<SelectedCase> select(List<SelectedCase> from, List<Filter> filters) {
        return from.stream()
                .filter(candidate ->
                        filters.stream().allMatch(one -> one.admits().test(candidate)))
                .toList();
    }

    private static Filter family(ParamsReader in) {
        Set<IpFamily> families = in.choices(Vocabularies.IP_FAMILY).stream()
                .flatMap(named -> named.families().stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Filter("ipFamily", one -> families.contains(one.family()));
    }

    /** Returns the filter of the topology. Params that name rows decide it; without them the counts do, and without those the default. */
    private static Filter topology(ParamsReader in, Counts counts, Set<String> ids) {
        Set<Topology> named = in.choices(Vocabularies.TOPOLOGY);
        if (in.has(Vocabularies.TOPOLOGY.key())) {
            return topologies("topology", named);
        }
        if (in.has(TEST_CASES)) {
            return topologies("topology", ids.isEmpty() ? OF_KEP : EVERY_TOPOLOGY);
        }
        return counts.given()
                ? topologies("%s, which mean topology".formatted(counts.text()), Set.of(counts.topology()))
                : topologies("topology", named);
    }

    /** Rejects the wish for a topology in which pairs take turns over a path that has no case of it. */
    private static void requirePathOfTurns(ParamsReader in, Set<Path> paths) {
        Set<Topology> named = in.choices(Vocabularies.TOPOLOGY);
        Catalogue.rows().stream()
                .filter(row -> row.takesTurns() && named.equals(Set.of(row.topology())))
                .findFirst()
                .ifPresent(row -> in.check()
                        .require(
                                paths.contains(row.path()),
                                Vocabularies.SERVICE.key(),
                                "topology: %s is measured over one path; write service: %s, or leave it out"
                                        .formatted(
                                                DisplayNames.of(row.topology()),
                                                Vocabularies.SERVICE.names(Set.of(row.path())))));
    }

    private static Filter topologies(String reason, Set<Topology> topologies) {
        return new Filter(
                reason + " " + Vocabularies.TOPOLOGY.names(topologies),
                one -> topologies.contains(one.row().topology()));
    }

    private static Set<String> ids(ParamsReader in) {
        List<@Nullable String> given = in.readList(TEST_CASES, String.class);
        if (given == null || Vocabulary.namesAll(given)) {
            return Set.of();
        }
        in.check().require(!given.isEmpty(), TEST_CASES, "is an empty list; write all or some ids of the catalogue");
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String id = String.valueOf(given.get(i)).strip();
            Optional<CatalogueRow> row = Catalogue.row(id);
            List<String> known = Catalogue.rows().stream().map(CatalogueRow::id).toList();
            in.check()
                    .require(
                            row.isPresent(),
                            given.size() == 1 ? TEST_CASES : TEST_CASES + "[" + i + "]",
                            "unknown test case \"%s\"; %s".formatted(id, Suggestion.among(known, id)));
            row.ifPresent(found -> ids.add(found.id()));
        }
        return ids;
    }
}
