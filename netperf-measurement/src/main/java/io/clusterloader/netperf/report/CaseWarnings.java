package io.clusterloader.netperf.report;

import io.clusterloader.kubernetes.OtherRun;
import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.rpc.Turns;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ServerLoad;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.statistics.NumberText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person must know to trust the numbers of a case, each matter told once. */
final class CaseWarnings {
    private static final double LEAST_PARTLY_ACTIVE_PERCENT = 1;

    private CaseWarnings() {}

    static List<String> of(CaseResult result, RunFacts facts) {
        TestCase one = result.getTestCase();
        List<String> warnings = new ArrayList<>();
        counts(one, facts).ifPresent(warnings::add);
        if (one.getProtocol() == Protocol.HTTPS) {
            warnings.add("siege verifies no certificate: the traffic was encrypted, the server's identity not checked");
        }
        together(one, facts.plan()).ifPresent(warnings::add);
        if (one.getKeptApartByCpu()) {
            warnings.add(
                    "ran in a later group than its nodes allow: with the cases before it, it could take more CPU than cases at the same time may take of a machine");
        }
        shared(result, facts.others()).forEach(warnings::add);
        balance(result).ifPresent(warnings::add);
        unpublished(result, facts.params().metrics()).forEach(warnings::add);
        partlyActive(result).ifPresent(warnings::add);
        String noun = result.getPairsAsked() > Turns.pairs(one) ? "pairs of all samples" : "pairs";
        warnings.addAll(pairs(result.getPairsList(), facts.params().metrics(), noun));
        return warnings;
    }

    /** Returns that a case ran with fewer clients and servers than the catalogue has for it, unless the user set the counts. */
    private static Optional<String> counts(TestCase one, RunFacts facts) {
        return Catalogue.row(one.getCatalogueId())
                .filter(row -> !row.takesTurns())
                .filter(row -> row.clients() != one.getClients() || row.servers() != one.getServers())
                .filter(row -> facts.params().counts().override(row.topology()).isEmpty())
                .map(row -> "%s: %s".formatted(difference(one, row), why(facts)));
    }

    /** Returns the cases that were packed together with a case; none where cases are not packed. */
    private static Optional<String> together(TestCase one, TestPlan plan) {
        if (plan.getExecution() != Execution.PACKED) {
            return Optional.empty();
        }
        List<String> others = plan.getCasesList().stream()
                .filter(other -> other.getGroup() == one.getGroup())
                .filter(other -> !other.getCaseId().equals(one.getCaseId()))
                .map(CaseName::title)
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("packed with, and on other nodes than, " + String.join("; ", others));
    }

    /** Returns which metrics are not in the artifact, and why. */
    private static Stream<String> unpublished(CaseResult result, Set<Metric> metrics) {
        return result.getAggregatesList().stream()
                .filter(aggregate -> metrics.contains(aggregate.getMetric()))
                .filter(aggregate -> !aggregate.getUncertainty().isEmpty())
                .map(aggregate -> "%s is left out of the artifact: %s"
                        .formatted(DisplayNames.of(aggregate.getMetric()), aggregate.getUncertainty()));
    }

    /** Returns the other runs that may have loaded nodes of the case. */
    private static Stream<String> shared(CaseResult result, List<OtherRun> others) {
        Set<String> nodes = result.getPairsList().stream()
                .flatMap(pair -> Stream.of(pair.getClientNode(), pair.getServerNode()))
                .collect(Collectors.toSet());
        return others.stream().filter(other -> other.mayShare(nodes)).map(other -> "shared: " + other.description());
    }

    /** Returns how much of the time was not common to all pairs, where it is worth a line. */
    private static Optional<String> partlyActive(CaseResult result) {
        double percent = result.getPartlyActivePercent();
        if (percent < LEAST_PARTLY_ACTIVE_PERCENT) {
            return Optional.empty();
        }
        return Optional.of("in %s %% of the time some pairs were active and others were not: that time %s"
                .formatted(
                        NumberText.of(percent),
                        Timetable.isWeb(result.getTestCase())
                                ? "is in the numbers, because siege does not report by intervals"
                                : "is left out of the numbers"));
    }

    private static String difference(TestCase one, CatalogueRow row) {
        return one.getTopology() == Topology.MANY_TO_ONE
                ? "%d clients instead of %d".formatted(one.getClients(), row.clients())
                : "%d clients and %d servers instead of %d and %d"
                        .formatted(one.getClients(), one.getServers(), row.clients(), row.servers());
    }

    private static String why(RunFacts facts) {
        OptionalInt nodes = facts.params().nodes();
        return "counts follow the number of nodes" + (nodes.isPresent() ? ", " + nodes.getAsInt() : "");
    }

    /** Returns how evenly Services spread their requests over the servers behind them, where a Service has several. */
    private static Optional<String> balance(CaseResult result) {
        Collection<List<ServerLoad>> services = result.getServerLoadsList().stream()
                .collect(Collectors.groupingBy(ServerLoad::getService))
                .values();
        if (services.isEmpty() || !CaseName.isLoadBalanced(result.getTestCase())) {
            return Optional.empty();
        }
        DoubleSummaryStatistics shares = result.getServerLoadsList().stream()
                .mapToDouble(ServerLoad::getSharePercent)
                .summaryStatistics();
        DoubleSummaryStatistics even = services.stream()
                .mapToDouble(loads -> 100.0
                        / loads.stream().map(ServerLoad::getServer).distinct().count())
                .summaryStatistics();
        return Optional.of("%s: a server got %s of its Service's requests; an even share is %s"
                .formatted(NumberText.counted(services.size(), "Service"), range(shares), range(even)));
    }

    private static String range(DoubleSummaryStatistics of) {
        String least = NumberText.of(of.getMin());
        String most = NumberText.of(of.getMax());
        return least.equals(most) ? most + " %" : "%s to %s %%".formatted(least, most);
    }

    /**
     * Returns the warnings about single pairs. What many pairs have in common, apart from numbers, is told once.
     *
     * @param noun what the pairs are called: several samples have the same pairs again
     */
    private static List<String> pairs(List<PairResult> pairs, Set<Metric> metrics, String noun) {
        Map<String, List<String>> alike = new LinkedHashMap<>();
        for (PairResult pair : pairs) {
            ofPair(pair, metrics)
                    .distinct()
                    .forEach(warning -> alike.computeIfAbsent(withoutNumbers(warning), key -> new ArrayList<>())
                            .add(warning));
        }
        return alike.values().stream()
                .map(same -> together(same, pairs.size(), noun))
                .toList();
    }

    private static String together(List<String> same, int pairs, String noun) {
        String first = same.getFirst();
        if (pairs == 1) {
            return first;
        }
        String example = new LinkedHashSet<>(same).size() == 1 ? "" : ", for example";
        return "%d of %d %s%s: %s".formatted(same.size(), pairs, noun, example, first);
    }

    /** Returns a warning without its numbers, which differ from pair to pair where the matter is the same. */
    private static String withoutNumbers(String warning) {
        return warning.replaceAll("-?[0-9]+(?:[.:][0-9]+)*", "#");
    }

    private static Stream<String> ofPair(PairResult pair, Set<Metric> metrics) {
        Stream<String> uncertain = pair.getValuesList().stream()
                .filter(value -> metrics.contains(value.getMetric()))
                .filter(value -> !value.getUncertainty().isEmpty())
                .map(value -> DisplayNames.of(value.getMetric()) + " is uncertain: " + value.getUncertainty());
        Stream<String> limits = pair.getLimitsList().stream()
                .map(limit -> DisplayNames.of(limit.getLimit()) + ": " + limit.getExplanation());
        return Stream.of(uncertain, limits, pair.getRemarksList().stream(), pair.getViolationsList().stream())
                .flatMap(stream -> stream);
    }
}
