package io.clusterloader.e2e;

import static io.clusterloader.e2e.Reports.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.testsupport.Definitions;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user looks for the node that is slower than the others: every node to every other one. */
class MeshTest {
    private static final int NODES = 12;

    @TempDir
    private Path directory;

    @Test
    void measuresEveryOrderedPairOfTwelveNodesInTwentyTwoTurns() throws Exception {
        TestedCluster cluster = TestedCluster.ofNodes(NODES);
        Reports reports = new Reports(directory.resolve("reports"));

        Cli.Finished run = Cli.in(directory)
                .on(cluster)
                .run(
                        "run",
                        "--testconfig="
                                + Definitions.network(
                                        directory,
                                        "topology: mesh",
                                        "protocol: UDP",
                                        "nodes: " + cluster.nodes(),
                                        "udpBandwidth: 1M",
                                        "duration: 1s",
                                        "warmUp: 0s",
                                        // A busy machine starts the clients of a turn apart.
                                        "maxStartSkew: 1s"),
                        "--report-dir=" + reports.directory());

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(cluster.left()).isEmpty();
        assertThat(reports.cases()).containsExactly("mesh_UDP_P2P");
        assertThat(run.stdout()).contains("mesh of " + cluster.nodes());
        JsonNode sample = reports.results().getFirst();
        assertEveryOrderedPairOnce(list(sample.path("pairs")), cluster.nodes());
        assertTheMatrixHasThePairs(reports.full().at("/overview/0/matrices/0"), cluster.nodes());
    }

    private static void assertEveryOrderedPairOnce(List<JsonNode> pairs, int nodes) {
        Set<String> seen = new HashSet<>();
        for (JsonNode pair : pairs) {
            String client = pair.path("client_node").asText();
            String server = pair.path("server_node").asText();
            assertThat(client).isNotEqualTo(server);
            assertThat(seen.add(client + " to " + server)).isTrue();
        }
        assertThat(seen).hasSize(nodes * (nodes - 1));
    }

    private static void assertTheMatrixHasThePairs(JsonNode matrix, int nodes) {
        assertThat(matrix.path("metric").asText()).isEqualTo("Packet_Per_Second");
        assertThat(list(matrix.path("clients"))).hasSize(nodes);
        assertThat(list(matrix.path("values")))
                .hasSize(nodes)
                .allSatisfy(row -> assertThat(list(row))
                        .hasSize(nodes)
                        .filteredOn(JsonNode::isNumber)
                        .hasSize(nodes - 1));
    }
}
