package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything by which the user selects.
 *
 * @param all what a case must meet
 * @param ids the rows that {@code testCases} names; empty where it names none
 */
record Criteria(List<Criterion> all, Set<String> ids) {
    private static final Set<Topology> EVERY_TOPOLOGY = EnumSet.range(Topology.ONE_TO_ONE, Topology.MANY_TO_MANY);

    static Criteria of(StartKeys keys, Counts counts, Set<Metric> metrics, List<Problem> problems) {
        var protocols = Vocabularies.PROTOCOL.read(keys.protocol(), problems);
        var paths = Vocabularies.SERVICE.read(keys.service(), problems);
        Set<String> ids = keys.testCases() == null || Vocabulary.namesAll(keys.testCases())
                ? Set.of()
                : TestCaseIds.read(keys.testCases(), problems);
        List<Criterion> criteria = new ArrayList<>();
        if (!ids.isEmpty()) {
            criteria.add(new Criterion(
                    "testCases " + String.join(", ", ids),
                    one -> ids.contains(one.row().id())));
        }
        criteria.add(new Criterion(
                "protocol " + Vocabularies.PROTOCOL.names(protocols), one -> protocols.contains(one.protocol())));
        criteria.add(new Criterion(
                "service " + Vocabularies.SERVICE.names(paths),
                one -> paths.contains(one.row().path())));
        criteria.add(topology(keys, counts, problems));
        criteria.add(family(keys, problems));
        criteria.add(new Criterion(
                "metrics " + Vocabularies.METRICS.names(metrics),
                one -> !Collections.disjoint(one.row().traffic().metrics(), metrics)));
        return new Criteria(List.copyOf(criteria), ids);
    }

    private static Criterion family(StartKeys keys, List<Problem> problems) {
        Set<IpFamily> families = Vocabularies.IP_FAMILY.read(keys.ipFamily(), problems).stream()
                .flatMap(named -> named.families().stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Criterion("ipFamily", one -> families.contains(one.family()));
    }

    /** The params that name rows decide; without them the counts do, and without those the default. */
    private static Criterion topology(StartKeys keys, Counts counts, List<Problem> problems) {
        if (keys.topology() == null && keys.testCases() == null && counts.given()) {
            Set<Topology> meant = Set.of(counts.topology());
            return topologies("%s, which mean topology".formatted(counts.text()), meant);
        }
        Set<Topology> named = keys.topology() == null && keys.testCases() != null
                ? EVERY_TOPOLOGY
                : Vocabularies.TOPOLOGY.read(keys.topology(), problems);
        return topologies("topology", named);
    }

    private static Criterion topologies(String reason, Set<Topology> topologies) {
        return new Criterion(
                reason + " " + Vocabularies.TOPOLOGY.names(topologies),
                one -> topologies.contains(one.row().topology()));
    }
}
