package io.clusterloader.netperf.params;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Protocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cases that all selecting params together leave.
 *
 * @param cases in the catalogue's order
 * @param metrics that are published
 * @param notes on what the user may not have expected
 */
record Selection(List<SelectedCase> cases, Set<Metric> metrics, List<String> notes) {

    static Selection of(StartKeys keys, List<Problem> problems) {
        int before = problems.size();
        Vocabularies.PLACEMENT.read(keys.placement(), problems);
        Vocabularies.EXECUTION.read(keys.execution(), problems);
        Set<Metric> metrics = Vocabularies.METRICS.read(keys.metrics(), problems);
        List<Criterion> criteria = criteria(keys, metrics, problems);
        if (problems.size() > before) {
            // A selection that is wrong itself would be blamed a second time for leaving nothing.
            return new Selection(List.of(), metrics, List.of());
        }
        List<SelectedCase> everything = everything();
        List<SelectedCase> cases = Criterion.select(everything, criteria);
        if (cases.isEmpty()) {
            problems.add(nothingLeft(everything, criteria));
        }
        return new Selection(cases, metrics, notes(keys, cases));
    }

    private static List<Criterion> criteria(StartKeys keys, Set<Metric> metrics, List<Problem> problems) {
        var protocols = Vocabularies.PROTOCOL.read(keys.protocol(), problems);
        var paths = Vocabularies.SERVICE.read(keys.service(), problems);
        var topologies = Vocabularies.TOPOLOGY.read(keys.topology(), problems);
        Set<IpFamily> families = Vocabularies.IP_FAMILY.read(keys.ipFamily(), problems).stream()
                .flatMap(named -> named.families().stream())
                .collect(Collectors.toUnmodifiableSet());
        List<Criterion> criteria = new ArrayList<>();
        if (keys.testCases() != null && !TestCaseIds.isAll(keys.testCases())) {
            Set<String> ids = TestCaseIds.read(keys.testCases(), problems);
            criteria.add(new Criterion(
                    "testCases " + String.join(", ", ids),
                    one -> ids.contains(one.row().id())));
        }
        criteria.add(new Criterion(
                "protocol " + Vocabularies.PROTOCOL.names(protocols), one -> protocols.contains(one.protocol())));
        criteria.add(new Criterion(
                "service " + Vocabularies.SERVICE.names(paths),
                one -> paths.contains(one.row().path())));
        criteria.add(new Criterion(
                "topology " + Vocabularies.TOPOLOGY.names(topologies),
                one -> topologies.contains(one.row().topology())));
        Counts.topology(keys, problems)
                .ifPresent(topology -> criteria.add(new Criterion(
                        "numberOfClients and numberOfServers, which mean topology "
                                + Vocabularies.TOPOLOGY.names(Set.of(topology)),
                        one -> one.row().topology() == topology)));
        criteria.add(new Criterion("ipFamily", one -> families.contains(one.family())));
        criteria.add(new Criterion(
                "metrics " + Vocabularies.METRICS.names(metrics),
                one -> !Collections.disjoint(one.row().traffic().metrics(), metrics)));
        return criteria;
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

    private static Problem nothingLeft(List<SelectedCase> everything, List<Criterion> criteria) {
        String contradicting = Criterion.contradiction(everything, criteria).stream()
                .map(Criterion::text)
                .collect(Collectors.joining(" and "));
        return new Problem("", "nothing is left to measure: no test case has " + contradicting);
    }

    private static List<String> notes(StartKeys keys, List<SelectedCase> cases) {
        List<String> notes = new ArrayList<>();
        if (keys.protocol() != null && keys.protocol().stream().anyMatch("all"::equalsIgnoreCase)) {
            notes.add("protocol all stands for TCP, UDP, HTTP; HTTPS comes in a later version");
        }
        if (keys.testCases() != null && !TestCaseIds.isAll(keys.testCases())) {
            TestCaseIds.read(keys.testCases(), new ArrayList<>()).stream()
                    .filter(id -> cases.stream().noneMatch(one -> one.row().id().equals(id)))
                    .forEach(id -> notes.add("testCases: %s is left out by the other selections".formatted(id)));
        }
        return notes;
    }
}
