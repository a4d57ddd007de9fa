package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.catalogue.DisplayNames;
import io.clusterloader.netperf.catalogue.SelectedCase;
import io.clusterloader.netperf.catalogue.Traffic;
import io.clusterloader.netperf.v1.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any combination of the selecting params gives exactly the rows that the catalogue has for it. */
class SelectionMatrixTest {
    private static final Map<String, List<String>> WORDS = Map.of(
            "protocol", List.of("TCP", "UDP", "HTTP", "HTTPS"),
            "service", List.of("noservice", "clusterip", "nodeport"),
            "topology", List.of("1:1", "N:1", "N:M"),
            "ipFamily", List.of("IPv4", "IPv6"),
            "metrics",
                    List.of("throughput", "packets_per_second", "lost_packets", "latency", "jitter", "response_time"));

    private static final Map<String, List<String>> ABSENT =
            Map.of("protocol", List.of("TCP", "UDP", "HTTP"), "topology", List.of("1:1"), "ipFamily", List.of("IPv4"));

    private static final Map<String, List<String>> MEASURES = Map.of(
            "TCP", List.of("throughput"),
            "UDP", List.of("packets_per_second", "lost_packets", "latency", "jitter"),
            "HTTP", List.of("latency", "response_time"),
            "HTTPS", List.of("latency", "response_time"));

    private static final Map<String, String> SERVICE =
            Map.of("P2P", "noservice", "ClusterIP", "clusterip", "NodePort", "nodeport");

    @Property(tries = 2000)
    void givesExactlyTheRowsOfTheCatalogue(@ForAll("selections") Map<String, List<String>> selection) {
        List<String> expected = expected(selection);
        try {
            StartParams params = StartParams.decode(Params.of(new HashMap<>(selection)));
            assertThat(params.cases()).extracting(SelectedCase::caseId).containsExactlyElementsOf(expected);
        } catch (InvalidParamsException e) {
            assertThat(expected).isEmpty();
            assertThat(e.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.path()).isEmpty();
                assertThat(problem.message()).contains("nothing is left to measure");
            });
        }
    }

    @Provide
    Arbitrary<Map<String, List<String>>> selections() {
        return Combinators.combine(WORDS.keySet().stream()
                        .sorted()
                        .map(SelectionMatrixTest::choice)
                        .toList())
                .as(choices -> {
                    Map<String, List<String>> selection = new HashMap<>();
                    choices.forEach(selection::putAll);
                    return selection;
                });
    }

    /** Absent, {@code all}, or some of the words in any order. */
    private static Arbitrary<Map<String, List<String>>> choice(String key) {
        List<String> words = WORDS.getOrDefault(key, List.of());
        Arbitrary<List<String>> some =
                Arbitraries.subsetOf(words).filter(chosen -> !chosen.isEmpty()).map(List::copyOf);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, Arbitraries.just(Map.of())),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(Map.of(key, List.of("all")))),
                net.jqwik.api.Tuple.of(4, some.map(chosen -> Map.of(key, chosen))));
    }

    private static List<String> expected(Map<String, List<String>> selection) {
        List<String> cases = new ArrayList<>();
        for (CatalogueRow row : Catalogue.rows()) {
            for (Protocol protocol : row.traffic().protocols()) {
                // The rows that search are selected by their ids alone.
                boolean selected = row.traffic() != Traffic.CAPACITY
                        && meant(selection, "protocol").contains(protocol.name())
                        && meant(selection, "service").contains(SERVICE.get(DisplayNames.of(row.path())))
                        && meant(selection, "topology").contains(DisplayNames.of(row.topology()))
                        && meets(MEASURES.getOrDefault(protocol.name(), List.of()), meant(selection, "metrics"));
                WORDS.getOrDefault("ipFamily", List.of()).stream()
                        .filter(family ->
                                selected && meant(selection, "ipFamily").contains(family))
                        .forEach(family ->
                                cases.add(row.id() + (protocol == Protocol.HTTPS ? "-HTTPS-" : "-") + family));
            }
        }
        return cases;
    }

    private static Set<String> meant(Map<String, List<String>> selection, String key) {
        List<String> every = WORDS.getOrDefault(key, List.of());
        List<String> given = selection.getOrDefault(key, ABSENT.getOrDefault(key, every));
        return Set.copyOf(given.contains("all") ? every : given);
    }

    private static boolean meets(Collection<String> some, Collection<String> others) {
        return some.stream().anyMatch(others::contains);
    }
}
