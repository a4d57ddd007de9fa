package io.clusterloader.e2e;

import static io.clusterloader.e2e.Reports.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.testsupport.Definitions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where, and when: colocated ends, all cases at the same time, and those on different nodes. */
class ExecutionTest {
    @TempDir
    private Path directory;

    @Test
    void colocatedEndsShareANode() throws Exception {
        Reports reports = run(
                TestedCluster.ofNodes(2),
                "testCases: [TC1.1.1.1, TC1.2.1.2, TC2.1.1.3, TC2.2.1.3]",
                "placement: colocated",
                "serversPerService: 2",
                "udpBandwidth: 10M",
                "duration: 2s",
                // Cases this short on a machine that does other work.
                "maxStartSkew: 500ms",
                "warmUp: 0s");

        assertThat(reports.cases())
                .containsExactlyInAnyOrder(
                        "1:1_TCP_P2P-Colocated",
                        "1:1_UDP_ClusterIP-Colocated",
                        "2:1_UDP_P2P-Colocated",
                        "N:M_HTTP_ClusterIP-LB-Colocated");
        for (JsonNode result : reports.results()) {
            assertThat(list(result.path("pairs")))
                    .isNotEmpty()
                    .allSatisfy(pair -> assertThat(Arrays.stream(
                                    pair.path("server_node").asText().split(", ")))
                            .containsOnly(pair.path("client_node").asText()));
        }
    }

    @Test
    void parallelCasesStartTogetherOnWorkersOfTheirOwn() throws Exception {
        TestedCluster cluster = TestedCluster.ofNodes(4);
        Reports reports = run(
                cluster,
                "testCases: [TC1.1.1.1, TC1.2.1.2, TC1.2.1.6, TC2.1.1.1, TC2.1.2.2, TC2.2.1.3]",
                "execution: parallel",
                // Three or four give two in place of 50.
                "nodes: " + Math.min(4, cluster.nodes()),
                "serversPerService: 2",
                "udpBandwidth: 5M",
                "duration: 2s",
                // Cases this short on a machine that does other work.
                "maxStartSkew: 500ms",
                "warmUp: 0s");

        assertThat(reports.cases())
                .containsExactlyInAnyOrder(
                        "1:1_TCP_P2P",
                        "1:1_UDP_ClusterIP",
                        "1:1_HTTP_NodePort",
                        "2:1_TCP_P2P",
                        "N:M_UDP_P2P",
                        "N:M_HTTP_ClusterIP-LB");
        Set<String> seen = new HashSet<>();
        for (JsonNode result : reports.results()) {
            assertThat(list(result.path("workers")))
                    .isNotEmpty()
                    .allSatisfy(
                            worker -> assertThat(seen.add(worker.path("name").asText()))
                                    .as("%s is in one case only", worker)
                                    .isTrue());
        }
        LongSummaryStatistics starts = reports.results().stream()
                .flatMap(result -> list(result.path("pairs")).stream())
                .mapToLong(pair -> pair.at("/client_run/planned_start_nanos").asLong())
                .summaryStatistics();
        assertThat(Duration.ofNanos(starts.getMax() - starts.getMin()))
                .as("each case compares clocks by itself, and each lasts 2 s")
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void packedCasesStartTogetherOnNodesOfTheirOwn() throws Exception {
        Reports reports = run(
                TestedCluster.ofNodes(2),
                "testCases: [TC1.1.1.2, TC1.2.1.2, TC1.2.1.5, TC2.1.2.2]",
                "execution: packed",
                // So a pair takes one node.
                "placement: colocated",
                "nodes: 2",
                "udpBandwidth: 1M",
                "duration: 1s",
                "maxStartSkew: 500ms",
                "warmUp: 0s");

        List<JsonNode> results = reports.results();
        List<Set<String>> together = new ArrayList<>();
        for (JsonNode one : results) {
            for (JsonNode other : results.subList(results.indexOf(one) + 1, results.size())) {
                // Those of another group start a second later at least.
                if (Math.abs(start(one) - start(other)) < Duration.ofMillis(500).toNanos()) {
                    together.add(Set.of(
                            one.path("test_case").path("catalogue_id").asText(),
                            other.path("test_case").path("catalogue_id").asText()));
                    assertThat(nodes(one)).doesNotContainAnyElementsOf(nodes(other));
                }
            }
        }
        assertThat(together)
                .as("two nodes hold one case on both, or two pairs")
                .containsExactly(Set.of("TC1.1.1.2", "TC1.2.1.2"));
    }

    private static long start(JsonNode result) {
        return result.at("/pairs/0/client_run/planned_start_nanos").asLong();
    }

    private static Set<String> nodes(JsonNode result) {
        return list(result.path("workers")).stream()
                .map(worker -> worker.path("node").asText())
                .collect(Collectors.toSet());
    }

    private Reports run(TestedCluster cluster, String... params) throws Exception {
        Path reports = directory.resolve("reports");

        Cli.Finished run = Cli.in(directory)
                .on(cluster)
                .run("run", "--testconfig=" + Definitions.network(directory, params), "--report-dir=" + reports);

        assertThat(run.exitCode()).as(run.everything()).isZero();
        assertThat(cluster.left()).isEmpty();
        return new Reports(reports);
    }
}
