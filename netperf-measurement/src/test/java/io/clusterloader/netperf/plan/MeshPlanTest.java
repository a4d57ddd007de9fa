package io.clusterloader.netperf.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.InvalidParamsException;
import io.clusterloader.measurement.Params;
import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshPlanTest {
    private static List<ClusterNode> nodes(String... zones) {
        return IntStream.range(0, zones.length)
                .mapToObj(node -> new ClusterNode(
                        "node" + node,
                        List.of("10.0.0." + node),
                        Set.of(),
                        Optional.of(zones[node]).filter(zone -> !zone.isEmpty()),
                        new Machine("machine", 0)))
                .toList();
    }

    private static FleetPlan plan(Map<String, Object> params, List<ClusterNode> nodes) throws Exception {
        return Planner.plan(StartParams.decode(Params.of(new HashMap<>(params))), nodes, "abcdefgh");
    }

    @Test
    void everyNodeHasOneWorkerForAllOfItsPairs() throws Exception {
        FleetPlan plan = plan(Map.of("topology", "mesh"), nodes("a", "a", "b", "b", "c"));
        assertThat(plan.workers())
                .extracting(worker -> worker.node().name())
                .doesNotHaveDuplicates()
                .hasSize(5);
        assertThat(plan.services()).isEmpty();
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.cases())
                .extracting(TestCase::getCatalogueId, TestCase::getTopology, TestCase::getPairsCount)
                .containsExactly(
                        tuple("X4.1", Topology.MESH, 0),
                        tuple("X4.2", Topology.MESH, 0),
                        tuple("X4.3", Topology.MESH, 0));
        assertThat(plan.cases())
                .allSatisfy(one -> assertThat(one.getWorkersList())
                        .containsExactly("worker-0", "worker-1", "worker-2", "worker-3", "worker-4"));
        assertThat(plan.withoutAddresses().getSamples()).isEqualTo(1);
    }

    @Test
    void standsBesideOtherCases() throws Exception {
        FleetPlan plan = plan(Map.of("testCases", List.of("TC1.1.1.1", "X4.1")), nodes("a", "a", "b"));
        assertThat(plan.workers()).hasSize(3);
    }

    @Test
    void oneNodeStandsForItsZone() throws Exception {
        FleetPlan plan = plan(Map.of("topology", "mesh", "mesh", "zones"), nodes("a", "a", "b", "", "c"));
        assertThat(plan.withoutAddresses().getWorkersList())
                .extracting(PlannedWorker::getNode, PlannedWorker::getZone)
                .containsExactly(tuple("node0", "a"), tuple("node2", "b"), tuple("node4", "c"));
    }

    @Test
    void oneZoneIsNoMesh() {
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> plan(Map.of("topology", "mesh", "mesh", "zones"), nodes("a", "a", "")))
                .withMessageContaining("node2 (no label topology.kubernetes.io/zone, which mesh: zones needs)");
    }

    @Test
    void everyOtherNodeHasAClientOfTheOneService() throws Exception {
        TestCase one = plan(Map.of("topology", "in-turn"), nodes("", "", "", ""))
                .cases()
                .getFirst();
        assertThat(one.getCatalogueId()).isEqualTo("X5.1");
        assertThat(one.getPairsList())
                .hasSize(3)
                .extracting(PlannedPair::getService)
                .containsOnly("worker-3");
    }

    @ParameterizedTest
    @CsvSource({
        "mesh, placement, colocated, placement",
        "mesh, execution, parallel, execution",
        "mesh, udpRate, search, udpRate",
        "mesh, service, clusterip, service",
        "in-turn, service, nodeport, service",
        "in-turn, placement, colocated, placement",
        "mesh, numberOfClients, 3, numberOfClients",
        "1:1, mesh, zones, mesh",
        "mesh, mesh, racks, mesh"
    })
    void whatAMeshCannotBeIsRefusedAtItsPlace(String topology, String key, Object value, String place) {
        Map<String, Object> params = Map.of("topology", topology, key, value);
        assertThatExceptionOfType(InvalidParamsException.class)
                .isThrownBy(() -> plan(params, nodes("a", "b")))
                .satisfies(refusal ->
                        assertThat(refusal.problems()).extracting(Problem::path).containsExactly(place));
    }
}
