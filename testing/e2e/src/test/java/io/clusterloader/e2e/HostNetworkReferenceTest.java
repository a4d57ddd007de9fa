package io.clusterloader.e2e;

import static io.clusterloader.e2e.Reports.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.testsupport.Definitions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user asks what the pod network costs, and measures the nodes' own network beside it. */
class HostNetworkReferenceTest {
    /** The speed of each protocol, which has a ratio whatever the machine does. */
    private static final Map<String, String> SPEED =
            Map.of("TCP", "Throughput", "UDP", "Packet_Per_Second", "HTTP", "Response_Time");

    @TempDir
    private Path directory;

    @Test
    void showsThePodNetworkAsARatioWithItsInterval() throws Exception {
        TestedCluster cluster = TestedCluster.ofNodes(2);
        Reports reports = new Reports(directory.resolve("reports"));

        Cli.Finished run = run(cluster, reports, "service: noservice", "samples: 3");

        assertThat(run.stdout()).contains("host network", "pod/host", "ratio");
        assertThat(cluster.left()).isEmpty();
        Map<String, JsonNode> overview = new HashMap<>();
        list(reports.full().path("overview"))
                .forEach(one -> overview.put(one.path("artifact").asText(), one));
        for (String protocol : SPEED.keySet()) {
            String name = "1:1_%s_".formatted(protocol);
            assertThat(reports.cases()).contains(name + "P2P", name + "HostNetwork");
            double ratio = Artifacts.ratio(reports.artifact(name + "P2P-HostRatio"), SPEED.get(protocol));
            JsonNode reported = list(Objects.requireNonNull(overview.get("NetworkPerformanceMetrics_" + name + "P2P"))
                            .at("/reference/ratios"))
                    .stream()
                    .filter(one -> one.path("metric").asText().equals(SPEED.get(protocol)))
                    .findFirst()
                    .orElseThrow();
            assertThat(reported.path("samples").asInt()).isEqualTo(3);
            assertThat(reported.path("ratio").asDouble()).isEqualTo(ratio);
            assertThat(ratio)
                    .isBetween(
                            reported.at("/confidence_interval/low").asDouble(),
                            reported.at("/confidence_interval/high").asDouble())
                    .isBetween(0.01, 100.0);
        }
        assertReferencesRunBetweenTheNodes(reports);
    }

    /** Of two nodes one has all servers of the N:M cases, which share its ports. */
    @Test
    void measuresManyServersInTheNetworkOfOneNodeOverIpv6() throws Exception {
        Reports reports = new Reports(directory.resolve("reports"));

        run(
                TestedCluster.ofNodes(2),
                reports,
                "topology: N:M",
                "service: noservice",
                "numberOfClients: 3",
                "ipFamily: IPv6");

        for (String protocol : SPEED.keySet()) {
            assertThat(reports.cases()).contains("N:M_%s_P2P-IPv6".formatted(protocol));
            assertThat(reports.cases()).contains("N:M_%s_HostNetwork-IPv6".formatted(protocol));
        }
        assertReferencesRunBetweenTheNodes(reports);
    }

    private Cli.Finished run(TestedCluster cluster, Reports reports, String... params) throws Exception {
        String[] all = List.of(params).toArray(new String[params.length + 4]);
        all[params.length] = "reference: hostNetwork";
        all[params.length + 1] = "duration: 2s";
        all[params.length + 2] = "warmUp: 0s";
        // A busy machine starts the clients of several pairs apart.
        all[params.length + 3] = "maxStartSkew: 1s";
        Cli.Finished run = Cli.in(directory)
                .on(cluster)
                .run(
                        "run",
                        "--testconfig=" + Definitions.network(directory, all),
                        "--report-dir=" + reports.directory());
        assertThat(run.exitCode()).as(run.everything()).isZero();
        return run;
    }

    /** Every client dials the address of its server's node in a reference, and none besides; both ends are on the same nodes as in the case. */
    private static void assertReferencesRunBetweenTheNodes(Reports reports) throws Exception {
        Map<String, Set<String>> addresses = new HashMap<>();
        list(reports.full().path("nodes")).forEach(node -> {
            Set<String> own = addresses.computeIfAbsent(node.path("name").asText(), _ -> new HashSet<>());
            list(node.path("addresses")).forEach(address -> own.add(address.asText()));
        });
        Map<String, Set<String>> ofCases = new HashMap<>();
        Map<String, Set<String>> ofReferences = new HashMap<>();
        for (JsonNode result : reports.results()) {
            boolean reference = result.at("/test_case/path").asText().equals("HOST_NETWORK");
            Set<String> endpoints = new HashSet<>();
            for (JsonNode pair : list(result.path("pairs"))) {
                String server = pair.path("server_node").asText();
                assertThat(Objects.requireNonNull(addresses.get(server))
                                .contains(pair.path("host").asText()))
                        .as("%s dials a node", result.at("/test_case/case_id"))
                        .isEqualTo(reference);
                assertThat(endpoints.add(pair.path("host").asText() + " " + pair.path("port")))
                        .isTrue();
                String key = result.at("/test_case/case_id").asText().replace("-HostNetwork", "");
                (reference ? ofReferences : ofCases)
                        .computeIfAbsent(key, _ -> new HashSet<>())
                        .add(pair.path("client_node").asText() + " to " + server);
            }
        }
        assertThat(ofReferences).hasSize(3).isEqualTo(ofCases);
    }
}
