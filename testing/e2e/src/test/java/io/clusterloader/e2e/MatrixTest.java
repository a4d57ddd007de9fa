package io.clusterloader.e2e;

import static io.clusterloader.e2e.Reports.command;
import static io.clusterloader.e2e.Reports.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A user runs everything that the catalogue has, over both address families, on a cluster that is too small for its counts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixTest {
    /** Gives 4 in place of 50, and so two Services of two servers each. */
    private static final int WANTED_NODES = 7;

    private static final List<String> PATHS = List.of("P2P", "ClusterIP", "NodePort");
    private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "HTTP", "HTTPS");
    private static final List<String> FAMILIES = List.of("", "-IPv6");

    /** 10 Mbit/s in datagrams of 1400 bytes. */
    private static final double OFFERED_PPS = 10e6 / 8 / 1400;

    private int nodes;
    private int clients;
    private int services;
    private Reports reports = new Reports(Path.of("nowhere"));
    private Set<String> left = Set.of();

    @BeforeAll
    void run(@TempDir Path directory) throws Exception {
        TestedCluster cluster = TestedCluster.ofNodes(WANTED_NODES);
        nodes = cluster.allNodes();
        clients = Math.clamp(Math.ceilDiv(nodes, 2), 2, 50);
        services = clients / 2;
        Path reportDirectory = directory.resolve("reports");

        Cli.Finished run = Cli.in(directory)
                .within(Duration.ofMinutes(12))
                .on(cluster)
                .run(
                        "run",
                        "--testconfig=" + Cli.home().resolve("testing/network/all.yaml"),
                        "--report-dir=" + reportDirectory);

        assertThat(run.exitCode()).as(run.everything()).isZero();
        left = cluster.left();
        reports = new Reports(reportDirectory);
    }

    @Test
    void nothingIsLeft() {
        assertThat(left).isEmpty();
    }

    @Test
    void everyCaseOfTheCatalogueHasAnArtifactOverBothFamilies() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (String family : FAMILIES) {
            for (String protocol : PROTOCOLS) {
                expected.add("%d:1_%s_P2P%s".formatted(clients, protocol, family));
                expected.add("%d:1_%s_P2P%s".formatted(2 * clients, protocol, family));
                PATHS.forEach(path -> expected.add("1:1_%s_%s%s".formatted(protocol, path, family)));
                PATHS.forEach(path -> expected.add("N:M_%s_%s%s".formatted(protocol, path, family)));
            }
            for (String protocol : List.of("HTTP", "HTTPS")) {
                expected.add("N:M_%s_ClusterIP%s-LB".formatted(protocol, family));
                expected.add("N:M_%s_NodePort%s-LB".formatted(protocol, family));
            }
        }
        assertThat(reports.cases()).isEqualTo(expected).hasSize(72);
    }

    @Test
    void everyArtifactHasItsMetricsUnitsBucketsAndPlausibleValues() throws Exception {
        for (String name : reports.cases()) {
            Artifacts.assertPlausible(name, reports.artifact(name), OFFERED_PPS);
        }
    }

    @Test
    void theEndsOfAPairAreNeverOnOneNode() throws Exception {
        for (JsonNode result : reports.results()) {
            assertThat(list(result.path("pairs"))).isNotEmpty().allSatisfy(pair -> {
                assertThat(pair.path("client_node").asText()).isNotBlank();
                assertThat(pair.path("server_node").asText().split(", "))
                        .doesNotContain(pair.path("client_node").asText());
            });
        }
    }

    @Test
    void theReportTellsTheCountsInUse() throws Exception {
        JsonNode full = reports.full();
        for (JsonNode one : full.path("overview")) {
            String id = one.path("case_id").asText();
            assertThat(one.path("pairs_counted").asInt())
                    .as(id)
                    .isEqualTo(one.path("clients").asInt());
            int scaled = one.path("catalogue_clients").asInt();
            assertThat(one.path("clients").asInt())
                    .as(id)
                    .isEqualTo(scaled == 1 ? 1 : scaled == 50 ? clients : 2 * clients);
            if (scaled > 1) {
                assertThat(one.path("remarks").toString()).as(id).contains("instead of " + scaled);
            }
        }
        assertThat(full.path("nodes")).hasSize(nodes);
        assertThat(full.path("failures")).isEmpty();
    }

    @Test
    void allClientsOfACaseStartTogether() throws Exception {
        for (JsonNode result : reports.results()) {
            assertThat(list(result.path("pairs")).stream()
                            .map(pair ->
                                    pair.at("/client_run/planned_start_nanos").asText())
                            .collect(Collectors.toSet()))
                    .as("starts in the one clock of %s", result.at("/test_case/case_id"))
                    .hasSize(1);
            assertThat(result.path("start_skew_millis").asDouble()).isBetween(0.0, 500.0);
        }
    }

    @Test
    void balancedServicesTellWhatEachServerGot() throws Exception {
        List<JsonNode> balanced = reports.results().stream()
                .filter(result -> result.at("/test_case/servers_per_service").asInt() > 1)
                .toList();
        assertThat(balanced).hasSize(8);
        for (JsonNode result : balanced) {
            Map<String, List<JsonNode>> loadsByService = list(result.path("server_loads")).stream()
                    .collect(Collectors.groupingBy(load -> load.path("service").asText()));
            assertThat(loadsByService).hasSize(services);
            loadsByService.values().forEach(loads -> {
                assertThat(loads).hasSizeBetween(clients / services, Math.ceilDiv(clients, services));
                assertThat(loads.stream()
                                .mapToDouble(load -> load.path("share_percent").asDouble())
                                .sum())
                        .isBetween(99.9, 100.1);
                assertThat(loads.stream()
                                .mapToLong(load -> load.path("requests").asLong())
                                .sum())
                        .isPositive();
            });
        }
    }

    @Test
    void httpsIsTls() throws Exception {
        for (JsonNode pair : pairs("HTTPS")) {
            assertThat(command(pair.path("client_run"))).contains(" https://");
            assertThat(command(pair.path("loopback_run"))).contains(" https://");
            assertThat(pair.at("/client_run/http/failed").asInt()).isZero();
        }
        for (JsonNode pair : pairs("HTTP")) {
            assertThat(command(pair.path("client_run"))).contains(" http://");
        }
    }

    @Test
    void eachFamilyIsDialledByItsOwnAddresses() throws Exception {
        for (JsonNode result : reports.results()) {
            boolean v6 = result.at("/test_case/ip_family").asText().equals("IPV6");
            for (JsonNode pair : result.path("pairs")) {
                String host = pair.path("host").asText();
                assertThat(host.contains(":")).as(host).isEqualTo(v6);
                assertThat(command(pair.path("client_run"))).contains(v6 && isHttp(result) ? "[" + host + "]" : host);
            }
        }
    }

    private static boolean isHttp(JsonNode result) {
        return result.at("/test_case/protocol").asText().startsWith("HTTP");
    }

    private List<JsonNode> pairs(String protocol) throws Exception {
        List<JsonNode> pairs = reports.results().stream()
                .filter(result -> result.at("/test_case/protocol").asText().equals(protocol))
                .flatMap(result -> list(result.path("pairs")).stream())
                .toList();
        assertThat(pairs).isNotEmpty();
        return pairs;
    }
}
