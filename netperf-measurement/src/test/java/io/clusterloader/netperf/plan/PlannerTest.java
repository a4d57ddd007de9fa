package io.clusterloader.netperf.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.Params;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.IpFamily;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
                .extracting(WorkerSpec::name, worker -> worker.node().name())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("worker-0", "node1"),
                        org.assertj.core.groups.Tuple.tuple("worker-1", "node2"));
        assertThat(plan.services()).extracting(ServicePlan::name).containsExactly("worker-1");
        assertThat(plan.services().getFirst().path()).isEqualTo(Path.NODE_PORT);
        assertThat(plan.services().getFirst().ports())
                .extracting(port -> port.name() + " " + port.transport() + " " + port.number())
                .containsExactly("tcp TCP 5201", "udp UDP 6201", "http TCP 8080");
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
                .containsExactly(new ServicePlan.Port(io.clusterloader.netperf.v1.Protocol.UDP));
    }

    @Test
    void refusesOneNode() {
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> Planner.plan(params(Map.of()), NODES.subList(0, 1), "abcdefgh"))
                .withMessage(
                        "needs 2 schedulable nodes so that client and server are apart; the cluster has 1: node1. Add a node,"
                                + " or write placement: colocated");
    }

    @Test
    void takesOneNodeForBothEndsWhereThatIsAskedFor() throws Exception {
        FleetPlan plan = Planner.plan(params(Map.of("placement", "colocated")), NODES.subList(0, 1), "abcdefgh");
        assertThat(plan.workers()).extracting(worker -> worker.node().name()).containsExactly("node1", "node1");
    }

    @Test
    void refusesAClusterWithoutNodes() {
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> Planner.plan(params(Map.of()), List.of(), "abcdefgh"))
                .withMessage("needs 2 schedulable nodes; the cluster has none");
    }

    @Test
    void saysWhichCountsTookThePlaceOfTheCatalogues() throws Exception {
        assertThat(Planner.plan(params(Map.of("topology", "all")), NODES, "abcdefgh")
                        .warnings())
                .containsExactly("2:1 instead of 50:1, 4:1 instead of 100:1, 2:2 instead of 50:50, on 3 nodes");
        assertThat(Planner.plan(params(Map.of()), NODES, "abcdefgh").warnings()).isEmpty();
    }

    @Test
    void balancesOverGroupsOfServersThatShareAService() throws Exception {
        StartParams params = params(
                Map.of("testCases", List.of("TC2.2.1.3", "TC2.2.1.4"), "numberOfClients", 7, "serversPerService", 3));
        FleetPlan plan = Planner.plan(params, NODES, "abcdefgh");
        assertThat(plan.services()).extracting(ServicePlan::name).containsExactly("group-0", "group-1", "group-2");
        TestPlan written = plan.testPlan(services(plan));
        assertThat(written.getCasesList()).allSatisfy(one -> {
            assertThat(one.getServersPerService()).isEqualTo(3);
            assertThat(one.getClients()).isEqualTo(7);
            assertThat(one.getServers()).isEqualTo(7);
            assertThat(one.getServicesList())
                    .extracting(service -> service.getServersCount())
                    .containsExactly(3, 2, 2);
        });
    }

    @Test
    void givesCasesThatRunAtOnceWorkersOfTheirOwn() throws Exception {
        StartParams params = params(Map.of("testCases", List.of("TC1.1.1.1", "TC1.1.1.2"), "execution", "parallel"));
        TestPlan written = Planner.plan(params, NODES, "abcdefgh").testPlan(Map.of());
        assertThat(written.getExecution()).isEqualTo(Execution.PARALLEL);
        assertThat(written.getCases(0).getWorkersList()).hasSize(2);
        assertThat(written.getCases(1).getWorkersList())
                .hasSize(2)
                .doesNotContainAnyElementsOf(written.getCases(0).getWorkersList());
    }

    @Test
    void givesAReferenceWorkersOfItsOwnOnTheSameNodes() throws Exception {
        FleetPlan plan = Planner.plan(
                params(Map.of("testCases", List.of("TC1.1.1.1", "TC2.1.2.2", "TC1.2.1.1"), "reference", "hostNetwork")),
                NODES,
                "abcdefgh");
        assertThat(plan.usesHostNetwork()).isTrue();
        Map<String, WorkerSpec> workers = new HashMap<>();
        plan.workers().forEach(worker -> workers.put(worker.name(), worker));
        Map<String, TestCase> cases = new HashMap<>();
        plan.cases().forEach(one -> cases.put(one.getCaseId(), one));
        assertThat(cases).hasSize(5);
        for (String id : List.of("TC1.1.1.1-IPv4", "TC2.1.2.2-IPv4")) {
            TestCase pods = known(cases, id);
            TestCase hosts = known(cases, pods.getReferenceCaseId());
            assertThat(hosts.getPath()).isEqualTo(Path.HOST_NETWORK);
            assertThat(hosts.getReferenceCaseId()).isEmpty();
            assertThat(nodes(hosts, workers)).isEqualTo(nodes(pods, workers));
            assertThat(hosts.getWorkersList())
                    .isNotEmpty()
                    .allMatch(name -> known(workers, name).hostNetwork());
            assertThat(pods.getWorkersList())
                    .isNotEmpty()
                    .noneMatch(name -> known(workers, name).hostNetwork());
        }
        assertThat(known(cases, "TC1.2.1.1-IPv4").getReferenceCaseId()).isEmpty();
    }

    private static <T> T known(Map<String, T> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private static List<String> nodes(TestCase one, Map<String, WorkerSpec> workers) {
        return one.getPairsList().stream()
                .map(pair -> "%s to %s"
                        .formatted(
                                known(workers, pair.getClient()).node().name(),
                                known(workers, pair.getServer()).node().name()))
                .toList();
    }

    @Test
    void refusesAReferenceOnNodesWithoutAnAddressOfItsFamily() {
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> Planner.plan(
                        params(Map.of("service", "noservice", "ipFamily", "IPv6", "reference", "hostNetwork")),
                        NODES.subList(1, 3),
                        "abcdefgh"))
                .withMessageContainingAll("node3", "no IPv6 address", "leave out reference");
    }

    @Test
    void namesThePairsOfACase() throws Exception {
        FleetPlan mesh = Planner.plan(
                params(Map.of("testCases", List.of("TC2.1.2.1", "TC2.2.2.1"), "numberOfClients", 2)),
                NODES,
                "abcdefgh");
        assertThat(mesh.cases().get(0).getPairsList())
                .extracting(pair -> pair.getClient(), pair -> pair.getServer())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("worker-0", "worker-1"),
                        org.assertj.core.groups.Tuple.tuple("worker-3", "worker-2"));
        assertThat(mesh.cases().get(1).getPairsList())
                .extracting(pair -> pair.getClient(), pair -> pair.getService())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("worker-0", "worker-1"),
                        org.assertj.core.groups.Tuple.tuple("worker-3", "worker-2"));
    }

    @Test
    void allowsTheTimeThatTheOrchestratorMayTakeAndThePodsBefore() throws Exception {
        Duration timeout = Planner.plan(params(Map.of("podReadyTimeout", "1m")), NODES, "abcdefgh")
                .timeout();
        assertThat(Planner.plan(params(Map.of("podReadyTimeout", "4m")), NODES, "abcdefgh")
                        .timeout())
                .isEqualTo(timeout.plusMinutes(3));
        assertThat(Planner.plan(params(Map.of("timeout", "7m")), NODES, "abcdefgh")
                        .timeout())
                .isEqualTo(Duration.ofMinutes(7));
        assertThat(Planner.plan(params(Map.of("testCases", "TC2.1.2.3", "numberOfClients", 8)), NODES, "abcdefgh")
                        .timeout())
                .isGreaterThan(
                        Planner.plan(params(Map.of("testCases", "TC2.1.2.3", "numberOfClients", 2)), NODES, "abcdefgh")
                                .timeout());
    }

    @Test
    void dialsServicesOverTheFamilyOfTheCase() throws Exception {
        StartParams params = params(Map.of("testCases", List.of("TC1.2.1.1", "TC1.2.1.4"), "ipFamily", "dual"));
        FleetPlan plan = Planner.plan(params, NODES, "abcdefgh");
        assertThat(plan.services().getFirst().families()).containsExactly(IpFamily.IPV4, IpFamily.IPV6);
        assertThat(plan.testPlan(services(plan)).getCasesList())
                .map(one -> List.copyOf(one.getServices(0).getAddressesList()))
                .containsExactlyInAnyOrder(
                        List.of("10.96.0.1"), List.of("fd96::1"), List.of("10.0.0.2"), List.of("fd00::2"));
    }

    @Test
    void refusesNodesWhosePodsLackTheFamily() {
        List<ClusterNode> nodes = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> new ClusterNode(
                        "node" + number,
                        List.of("10.0.0.1"),
                        Set.of(IpFamily.IPV4),
                        Optional.empty(),
                        new Machine("machine", 0)))
                .toList();
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() ->
                        Planner.plan(params(Map.of("testCases", "TC2.1.2.1", "ipFamily", "dual")), nodes, "abcdefgh"))
                .withMessage(
                        "the cluster cannot run TC2.1.2.1-IPv6 on node1, node2, node3 and 2 more nodes: its podCIDRs"
                                + " have no IPv6; choose another ipFamily");
    }

    @Test
    void leavesOutNodesWhoseNodePortCannotBeDialled() throws Exception {
        FleetPlan six = Planner.plan(params(Map.of("service", "nodeport", "ipFamily", "IPv6")), NODES, "abcdefgh");
        assertThat(six.nodes()).extracting(ClusterNode::name).containsExactlyInAnyOrder("node1", "node2");
        assertThat(six.warnings())
                .containsExactly(
                        "nodes left out: node3 (no IPv6 address at which its node port could be dialled; choose"
                                + " another ipFamily)");
        assertThat(Planner.plan(params(Map.of("service", "noservice", "ipFamily", "IPv6")), NODES, "abcdefgh")
                        .warnings())
                .isEmpty();
    }

    @Test
    void aNodeWithoutAddressHoldsClientsWhereTheOthersAreTooFew() throws Exception {
        List<ClusterNode> nodes =
                List.of(new ClusterNode("node1", List.of()), new ClusterNode("node2", List.of("10.0.0.2")));
        assertThat(Planner.plan(params(Map.of("service", "nodeport")), nodes, "abcdefgh")
                        .nodes())
                .hasSize(2);
    }

    @Test
    void refusesServersWhoseNodePortCannotBeDialled() {
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> Planner.plan(
                        params(Map.of("nodes", 3, "testCases", "TC2.2.2.3", "ipFamily", "IPv6")), NODES, "abcdefgh"))
                .withMessage("the cluster cannot run TC2.2.2.3-IPv6 on node3: no IPv6 address at which its node port"
                        + " could be dialled; choose another ipFamily");
        assertThatExceptionOfType(DeployException.class)
                .isThrownBy(() -> Planner.plan(
                        params(Map.of("service", "nodeport")),
                        List.of(new ClusterNode("a", List.of()), new ClusterNode("b", List.of())),
                        "abcdefgh"))
                .withMessageContainingAll("on b: no InternalIP, no ExternalIP", "service: [noservice, clusterip]");
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
        TestPlan written = plan.testPlan(services(plan));
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
        return StartParams.decode(Params.of(new HashMap<>(values)));
    }
}
