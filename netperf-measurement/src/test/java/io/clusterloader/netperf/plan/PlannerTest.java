package io.clusterloader.netperf.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final List<ClusterNode> NODES = List.of(
            new ClusterNode("node1", List.of("10.0.0.1", "fd00::1")),
            new ClusterNode("node2", List.of("10.0.0.2", "fd00::2")),
            new ClusterNode("node3", List.of("10.0.0.3")));

    @Test
    void putsTwoWorkersOnTwoNodesForAllBaselineCases() throws Exception {
        FleetPlan plan = Planner.plan(params(Map.of()), NODES, "abcdefgh");
        assertThat(plan.namespace()).isEqualTo("netperf-abcdefgh");
        assertThat(plan.workers())
                .extracting(WorkerSeat::name, seat -> seat.node().name())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("worker-0", "node1"),
                        org.assertj.core.groups.Tuple.tuple("worker-1", "node2"));
        assertThat(plan.services())
                .extracting(ServicePlan::name)
                .containsExactly("worker-1-clusterip", "worker-1-nodeport");
        assertThat(plan.services().getFirst().ports())
                .extracting(port -> port.name() + " " + port.transport() + " " + port.number())
                .containsExactly("tcp-0 TCP 5201", "udp-0 UDP 6201", "http TCP 8080");
    }

    @Test
    void makesNoServiceThatNoCaseDials() throws Exception {
        assertThat(Planner.plan(params(Map.of("service", "noservice")), NODES, "abcdefgh")
                        .services())
                .isEmpty();
        assertThat(Planner.plan(params(Map.of("testCases", "TC1.2.1.5")), NODES, "abcdefgh")
                        .services()
                        .getFirst()
                        .ports())
                .containsExactly(new ServicePlan.Port(io.clusterloader.netperf.v1.Protocol.UDP, 0));
    }

    @Test
    void refusesOneNode() {
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> Planner.plan(params(Map.of()), NODES.subList(0, 1), "abcdefgh"))
                .withMessage("needs 2 schedulable nodes so that client and server are apart; the cluster has 1: node1");
    }

    @Test
    void refusesMoreNodesThanThereAre() {
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> Planner.plan(params(Map.of("nodes", 5)), NODES, "abcdefgh"))
                .withMessage("nodes: asks for 5 schedulable nodes; the cluster has 3: node1, node2, node3");
    }

    @Test
    void tellsTheOrchestratorWhatClientsDial() throws Exception {
        StartParams params = params(Map.of("duration", "5s"));
        FleetPlan plan = Planner.plan(params, NODES, "abcdefgh");
        TestPlan written = TestPlans.of(plan, params, services(plan));
        assertThat(written.getPlanId()).isEqualTo("abcdefgh");
        assertThat(written.getCasesList())
                .extracting(TestCase::getCaseId)
                .hasSize(9)
                .doesNotHaveDuplicates();
        assertThat(written.getCases(0).getServicesList()).isEmpty();
        var clusterIp = written.getCases(4).getServices(0);
        assertThat(clusterIp.getAddressesList()).containsExactly("10.96.0.1");
        assertThat(clusterIp.getPort()).isEqualTo(6201);
        assertThat(clusterIp.getServersList()).containsExactly("worker-1");
        var nodePort = written.getCases(8).getServices(0);
        assertThat(nodePort.getAddressesList()).containsExactly("10.0.0.2");
        assertThat(nodePort.getPort()).isEqualTo(30002);
        assertThat(written.getCases(0).getDuration().getSeconds()).isEqualTo(5);
    }

    private static Map<String, Service> services(FleetPlan plan) {
        Map<String, Service> services = new HashMap<>();
        for (ServicePlan service : plan.services()) {
            ServiceBuilder builder = new ServiceBuilder()
                    .withNewSpec()
                    .withClusterIP("10.96.0.1")
                    .withClusterIPs("10.96.0.1", "fd96::1")
                    .endSpec();
            int nodePort = 30000;
            for (ServicePlan.Port port : service.ports()) {
                builder.editSpec()
                        .addNewPort()
                        .withName(port.name())
                        .withPort(port.number())
                        .withNodePort(nodePort++)
                        .endPort()
                        .endSpec();
            }
            services.put(service.name(), builder.build());
        }
        return services;
    }

    private static StartParams params(Map<String, Object> values) throws Exception {
        return StartParams.decode(new Params(new HashMap<>(values)));
    }
}
