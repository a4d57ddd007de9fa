package io.clusterloader.netperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.aggregate.CaseAggregation;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeMatrixTest {
    private static final int NODES = 6;
    private static final TestCase MESH = ReportOfRun.testCase("X4.1", Protocol.TCP, Path.POD_IP)
            .setTopology(Topology.MESH)
            .setClients(NODES)
            .setServers(NODES)
            .build();

    private static TestPlan plan() {
        TestPlan.Builder plan =
                TestPlan.newBuilder().setPlanId("abcdefgh").setSamples(2).addCases(MESH);
        for (int node = 0; node < NODES; node++) {
            plan.addWorkers(PlannedWorker.newBuilder()
                    .setName("w" + node)
                    .setIndex(node)
                    .setNode("n" + node)
                    .setZone("z" + node % 2));
        }
        return plan.build();
    }

    /** Returns a sample in which the last node is slow as client. */
    private static CaseResult sample(int round, boolean onePairFails) {
        List<PairResult> pairs = new ArrayList<>();
        for (int client = 0; client < NODES; client++) {
            for (int server = 0; server < NODES; server++) {
                if (client != server) {
                    PairResult.Builder pair = PairResult.newBuilder()
                            .setClient("w" + client)
                            .setClientNode("n" + client)
                            .setServer("w" + server)
                            .setServerNode("n" + server)
                            .addValues(PairValue.newBuilder()
                                    .setMetric(Metric.THROUGHPUT)
                                    .setValue((client == NODES - 1 ? 3 : 9) + 0.02 * client + 0.01 * round));
                    if (onePairFails && client == 1 && server == 2) {
                        pair.addViolations("the tool failed").setReason(FailureReason.TOOL_FAILED);
                    }
                    pairs.add(pair.build());
                }
            }
        }
        return CaseAggregation.of(MESH, pairs).setRound(round).build();
    }

    private static Outcome report(CaseResult... samples) throws Exception {
        StartParams params = StartParams.decode(Params.of(new HashMap<>(Map.of("topology", "mesh"))));
        return ReportOfRun.report(params, plan(), List.of(samples));
    }

    @Test
    void hasTheMedianOverTheSamplesAndNamesTheSlowNode() throws Exception {
        JsonNode overview =
                ReportOfRun.json(report(sample(1, false), sample(2, false))).at("/overview/0");
        JsonNode matrix = overview.at("/matrices/0");
        assertThat(matrix.path("metric").asText()).isEqualTo("Throughput");
        assertThat(matrix.at("/clients/5").asText()).isEqualTo("n5");
        assertThat(matrix.at("/values/0/0").isNull()).isTrue();
        assertThat(matrix.at("/values/1/0").asDouble()).isEqualTo(9.035);
        assertThat(matrix.path("outliers")).hasSize(1);
        assertThat(matrix.at("/outliers/0/node").asText()).isEqualTo("n5");
        assertThat(matrix.at("/outliers/0/role").asText()).isEqualTo("client");
        assertThat(matrix.at("/outliers/0/score").asDouble()).isLessThan(-3.5);
        assertThat(overview.path("remarks"))
                .extracting(JsonNode::asText)
                .anyMatch(remark -> remark.startsWith("outliers by Throughput: n5 as client, "));
        assertThat(overview.path("pairs_asked").asInt()).isEqualTo(2 * NODES * (NODES - 1));
    }

    @Test
    void isThereOfACaseThatFailedWithoutThePairThatDid() throws Exception {
        JsonNode overview = ReportOfRun.json(report(sample(1, true))).at("/overview/0");
        assertThat(overview.path("reason").asText()).isEqualTo("Partial");
        assertThat(overview.at("/matrices/0/values/1/2").isNull()).isTrue();
        assertThat(overview.at("/matrices/0/values/2/1").isNumber()).isTrue();
    }
}
