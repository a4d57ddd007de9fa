package io.clusterloader.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.orchestrator.pairing.FleetWorker;
import io.clusterloader.netperf.orchestrator.pairing.Pairer;
import io.clusterloader.netperf.orchestrator.pairing.Pairing;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.Planner;
import io.clusterloader.netperf.plan.ServicePlan;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the plugin plans, the orchestrator accepts and places as planned, with all of the fleet there. */
class PlacementTest {
    @ParameterizedTest
    @CsvSource({
        "2, distributed, serial", "3, distributed, serial", "7, distributed, serial", "101, distributed, serial",
        "2, distributed, parallel", "5, distributed, parallel", "1, colocated, serial", "40, colocated, serial",
        "1, colocated, parallel", "6, colocated, parallel"
    })
    void everyCaseOfEveryPlanIsPlaced(int nodes, String placement, String execution) throws Exception {
        TestPlan plan = plan(
                nodes,
                Map.of(
                        "topology",
                        "all",
                        "protocol",
                        "all",
                        "ipFamily",
                        "dual",
                        "placement",
                        placement,
                        "execution",
                        execution));
        assertThat(plan.getCasesCount()).isGreaterThan(60);
        assertPlaced(plan);
    }

    @ParameterizedTest
    @CsvSource({"3, 7, 2", "4, 30, 7", "9, 3, 5"})
    void countsOfTheUserArePlaced(int nodes, int clients, int serversPerService) throws Exception {
        assertPlaced(plan(
                nodes, Map.of("topology", "all", "numberOfClients", clients, "serversPerService", serversPerService)));
    }

    private static void assertPlaced(TestPlan plan) {
        for (TestCase one : plan.getCasesList()) {
            Set<String> own = Set.copyOf(one.getWorkersList());
            List<FleetWorker> fleet = plan.getWorkersList().stream()
                    .filter(worker -> own.isEmpty() || own.contains(worker.getName()))
                    .map(PlacementTest::member)
                    .toList();
            assertThat(Pairer.place(one, fleet))
                    .as(one.getCaseId())
                    .isInstanceOfSatisfying(
                            Pairing.Placed.class,
                            placed -> assertThat(placed.pairs())
                                    .extracting(pair -> pair.client().name())
                                    .containsExactlyElementsOf(one.getPairsList().stream()
                                            .map(PlannedPair::getClient)
                                            .toList()));
        }
    }

    private static TestPlan plan(int nodes, Map<String, Object> values) throws Exception {
        StartParams params = StartParams.decode(Params.of(new HashMap<>(values)));
        FleetPlan plan = Planner.plan(
                params,
                IntStream.range(0, nodes)
                        .mapToObj(node -> new ClusterNode("node" + node, List.of("10.0.0." + node, "fd00::" + node)))
                        .toList(),
                "abcdefgh");
        return plan.testPlan(
                plan.services().stream().collect(Collectors.toMap(ServicePlan::name, PlacementTest::service)));
    }

    private static FleetWorker member(PlannedWorker worker) {
        return new FleetWorker(worker.getName(), worker.getIndex(), worker.getNode(), List.of("10.1.0.1", "fd01::1"));
    }

    private static Service service(ServicePlan plan) {
        ServiceBuilder service = new ServiceBuilder()
                .withNewSpec()
                .withClusterIP("10.96.0.1")
                .withClusterIPs("10.96.0.1", "fd96::1")
                .endSpec();
        for (ServicePlan.Port port : plan.ports()) {
            service.editSpec()
                    .addNewPort()
                    .withName(port.name())
                    .withPort(port.number())
                    .withNodePort(30000 + port.number() % 1000)
                    .endPort()
                    .endSpec();
        }
        return service.build();
    }
}
