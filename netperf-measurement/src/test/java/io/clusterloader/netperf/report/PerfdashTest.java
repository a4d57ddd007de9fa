package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.aggregate.CaseAggregation;
import io.clusterloader.netperf.catalogue.Catalogue;
import io.clusterloader.netperf.catalogue.CatalogueRow;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import io.clusterloader.netperf.v1.UdpSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our artifacts, by the rules of Perfdash (kubernetes/perf-tests, {@code perfdash/}): a file belongs to the descriptions whose prefix it begins
 * with; the version is that of the first file; a line is drawn for each bucket of a set of labels, across builds.
 *
 * <p>The configuration is written anew with {@code -Dtest=PerfdashTest -Dclusterloader.perfdash.write=true}.
 */
class PerfdashTest {
    private static final Path CONFIGURATION = Path.of("../testing/perfdash/network.go");
    private static final String MEASUREMENT = "NetworkPerformanceMetrics_";

    private static final String HEAD = """
            // What Perfdash reads of clusterloader's network cases. Generated from the catalogue of test cases by PerfdashTest.
            // Copy it beside config.go of Perfdash: jobs with the tag "perfDashJobType: performance" then show these, too.
            package main

            func init() {
            \tfor category, names := range map[string][]string{
            """;
    private static final String TAIL = """
            \t} {
            \t\ttests := map[string][]TestDescription{}
            \t\tfor _, name := range names {
            \t\t\t// With the underscore, because "P2P" is also the beginning of "P2P-IPv6".
            \t\t\ttests[name] = []TestDescription{{OutputFilePrefix: "NetworkPerformanceMetrics_" + name + "_", Parser: parsePerfData}}
            \t\t}
            \t\tperformanceDescriptions[category] = tests
            \t}
            }
            """;

    @Test
    void theConfigurationHasAllCasesOfTheCatalogue() throws IOException {
        if (Boolean.getBoolean("clusterloader.perfdash.write")) {
            Files.writeString(CONFIGURATION, configuration());
        }
        assertThat(CONFIGURATION)
                .as("write it anew with -Dtest=PerfdashTest -Dclusterloader.perfdash.write=true")
                .hasContent(configuration());
    }

    @Test
    void everyFileBelongsToOneDescription() {
        List<String> prefixes = names().stream().map(name -> name + "_").toList();
        for (String name : names()) {
            String file = name + "_baseline_2026-11-29T04:00:00Z.json";
            assertThat(prefixes).filteredOn(file::startsWith).as(file).containsExactly(name + "_");
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("cases")
    void aLineKeepsItsVersionItsUnitAndItsBucketsFromBuildToBuild(TestCase one) throws Exception {
        JsonNode all = artifact(one, one.getClients());
        JsonNode fewer = artifact(one, Math.max(1, one.getClients() / 2));

        assertThat(all.path("version").asText()).isEqualTo("v1");
        assertThat(lines(all)).isNotEmpty().isEqualTo(lines(fewer));
        assertThat(fewer.path("version")).isEqualTo(all.path("version"));
    }

    /** Returns the unit and the buckets of each set of labels, which a file has once. */
    private static Map<String, String> lines(JsonNode artifact) {
        Map<String, String> lines = new TreeMap<>();
        for (JsonNode item : artifact.path("dataItems")) {
            Set<String> buckets = new TreeSet<>();
            item.path("data").properties().forEach(bucket -> {
                assertThat(bucket.getValue().isNumber()).isTrue();
                buckets.add(bucket.getKey());
            });
            assertThat(buckets).isNotEmpty();
            String other =
                    lines.put(item.path("labels").toString(), item.path("unit").asText() + buckets);
            assertThat(other).as("a second item with the same labels").isNull();
        }
        return lines;
    }

    private static JsonNode artifact(TestCase one, int pairs) throws Exception {
        List<PairResult> results = IntStream.range(0, pairs)
                .mapToObj(pair -> PairResult.newBuilder()
                        .addAllValues(metrics(one).stream()
                                .map(metric -> PairValue.newBuilder()
                                        .setMetric(metric)
                                        .setValue(1 + pair / 10.0)
                                        .build())
                                .toList())
                        .build())
                .toList();
        RunFacts facts = new RunFacts(
                "test",
                "id",
                TestPlan.newBuilder().addCases(one).build(),
                StartParams.decode(Params.of(new HashMap<>())),
                List.of(new ClusterNode("node1", List.of("10.0.0.1"))),
                List.of(),
                Route.PORTFORWARD,
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60));
        return new ObjectMapper()
                .readTree(RunReport.of(
                                facts, List.of(CaseAggregation.of(one, results).build()), List.of())
                        .summaries()
                        .getFirst()
                        .content());
    }

    private static List<Metric> metrics(TestCase one) {
        return Catalogue.row(one.getCatalogueId()).orElseThrow().traffic().metrics();
    }

    private static String configuration() {
        Map<String, List<String>> categories = new LinkedHashMap<>();
        for (String name : names()) {
            String shown = name.substring(MEASUREMENT.length());
            String topology = shown.substring(0, shown.indexOf('_'));
            categories
                    .computeIfAbsent("Network_" + topology, _ -> new ArrayList<>())
                    .add(shown);
        }
        return categories.entrySet().stream()
                .map(category -> category.getValue().stream()
                        .map("\t\t\t\"%s\",\n"::formatted)
                        .collect(Collectors.joining("", "\t\t\"%s\": {\n".formatted(category.getKey()), "\t\t},\n")))
                .collect(Collectors.joining("", HEAD, TAIL));
    }

    /** Returns the names of all artifacts that there can be, the counts being those of the catalogue. */
    private static Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (TestCase one : cases()) {
            addNames(one, names);
            names.add(CaseName.clusterLoader2Artifact(one));
            if (one.getPath() == io.clusterloader.netperf.v1.Path.POD_IP) {
                if (searches(one)) {
                    names.add(CaseName.artifact(searching(one)) + CaseName.RATIO);
                }
                names.add(CaseName.artifact(one) + CaseName.RATIO);
                names.add(CaseName.continuousArtifact(one) + CaseName.RATIO);
                addNames(
                        one.toBuilder()
                                .setPath(io.clusterloader.netperf.v1.Path.HOST_NETWORK)
                                .build(),
                        names);
            }
        }
        return names;
    }

    private static void addNames(TestCase one, Set<String> names) {
        names.add(CaseName.artifact(one));
        names.add(CaseName.continuousArtifact(one));
        if (searches(one)) {
            names.add(CaseName.artifact(searching(one)));
        }
        if (Set.of(Protocol.UDP, Protocol.HTTP, Protocol.HTTPS, Protocol.TCP_RR, Protocol.UDP_RR)
                .contains(one.getProtocol())) {
            names.add(CaseName.artifact(one) + CaseName.DISTRIBUTION);
            names.add(CaseName.continuousArtifact(one) + CaseName.DISTRIBUTION);
        }
    }

    private static boolean searches(TestCase one) {
        return one.getProtocol() == Protocol.UDP && one.getTopology() != Topology.MESH;
    }

    private static TestCase searching(TestCase one) {
        return one.toBuilder().setSearch(UdpSearch.getDefaultInstance()).build();
    }

    private static List<TestCase> cases() {
        List<TestCase> cases = new ArrayList<>();
        for (CatalogueRow row : Catalogue.rows()) {
            for (Protocol protocol : row.traffic().protocols()) {
                for (IpFamily family : List.of(IpFamily.IPV4, IpFamily.IPV6)) {
                    List<Placement> placements = row.takesTurns()
                            ? List.of(Placement.DISTRIBUTED)
                            : List.of(Placement.DISTRIBUTED, Placement.COLOCATED);
                    for (Placement placement : placements) {
                        cases.add(testCase(row, protocol, family, placement));
                    }
                }
            }
        }
        return cases;
    }

    private static TestCase testCase(CatalogueRow row, Protocol protocol, IpFamily family, Placement placement) {
        return TestCase.newBuilder()
                .setCatalogueId(row.id())
                .setTopology(row.topology())
                .setProtocol(protocol)
                .setPath(row.path())
                .setIpFamily(family)
                .setPlacement(placement)
                .setClients(row.clients())
                .setServers(row.servers())
                .setServersPerService(row.serversPerService())
                .setMinimumPairs(1)
                .build();
    }
}
