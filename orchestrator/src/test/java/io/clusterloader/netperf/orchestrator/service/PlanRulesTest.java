package io.clusterloader.netperf.orchestrator.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.UdpSearch;
import org.junit.jupiter.api.Test;

class PlanRulesTest {
    private static TestPlan.Builder parallel() {
        return Plans.plan(4, 2)
                .setExecution(Execution.PARALLEL)
                .addCases(Plans.on(Plans.oneToOne("one", Protocol.TCP), 0, 1));
    }

    private static TestCase.Builder balanced(Protocol protocol) {
        return Plans.mesh("c", protocol, 2)
                .setPath(Path.CLUSTER_IP)
                .setServersPerService(2)
                .addServices(Plans.service("s", 80, "w0", "w1"));
    }

    private static void refused(TestPlan.Builder plan, String reason) {
        assertThatThrownBy(() -> PlanRules.require(Plans.withPairs(plan.build())))
                .hasMessageStartingWith("INVALID_ARGUMENT: the plan is refused: ")
                .hasMessageEndingWith(reason);
    }

    private static void refused(TestCase.Builder testCase, String reason) {
        refused(Plans.plan(4, 2).addCases(testCase), reason);
    }

    @Test
    void acceptsWhatMakesSense() {
        assertThatCode(() -> PlanRules.require(Plans.withPairs(parallel()
                        .addCases(Plans.on(Plans.oneToOne("two", Protocol.UDP), 2, 3))
                        .build())))
                .doesNotThrowAnyException();
        assertThatCode(() -> PlanRules.require(Plans.withPairs(
                        Plans.plan(4, 4).addCases(balanced(Protocol.HTTPS)).build())))
                .doesNotThrowAnyException();
    }

    @Test
    void aSearchIsOfUdpAndSound() {
        refused(
                Plans.oneToOne("c", Protocol.TCP).setSearch(UdpSearch.getDefaultInstance()),
                "case c searches and is not UDP");
        refused(
                Plans.oneToOne("c", Protocol.UDP).setSearch(UdpSearch.getDefaultInstance()),
                "case c has no sound search: a search needs a goal");
    }

    @Test
    void aMeshIsOfItsWorkers() {
        refused(
                Plans.tournament("c", Protocol.TCP, 4).setServers(3),
                "case c is a mesh of 4 workers with 4 clients and 3 servers");
        refused(
                Plans.tournament("c", Protocol.TCP, 4).clearWorkers(),
                "case c is a mesh of 0 workers with 4 clients and 4 servers");
        refused(
                Plans.on(Plans.tournament("c", Protocol.TCP, 1), 1),
                "case c is a mesh of 2 workers with 1 clients and 1 servers");
        refused(
                Plans.tournament("c", Protocol.TCP, 4).setPlacement(Placement.COLOCATED),
                "case c is a mesh within nodes");
        refused(
                Plans.tournament("c", Protocol.UDP, 4).setSearch(UdpSearch.getDefaultInstance()),
                "case c searches and takes turns");
        refused(
                Plans.plan(4, 4).setExecution(Execution.PARALLEL).addCases(Plans.tournament("c", Protocol.TCP, 4)),
                "a case of a parallel or packed plan searches, or takes turns");
    }

    @Test
    void parallelCasesHaveWorkersOfTheirOwn() {
        refused(
                parallel().addCases(Plans.oneToOne("two", Protocol.UDP)),
                "case two of a parallel or packed plan names no workers");
        refused(
                parallel().addCases(Plans.on(Plans.oneToOne("two", Protocol.UDP), 1, 2)),
                "cases one and two run together and share worker w1");
    }

    @Test
    void packedCasesOfAGroupHaveNodesOfTheirOwn() {
        TestPlan.Builder packed = Plans.plan(4, 2)
                .setExecution(Execution.PACKED)
                .addCases(Plans.on(Plans.oneToOne("one", Protocol.TCP), 0, 1));
        TestCase.Builder two = Plans.on(Plans.oneToOne("two", Protocol.UDP), 2, 3);
        refused(
                packed.clone().addCases(two.clone()),
                "cases one and two of a packed plan run together and share node n0");
        assertThatCode(() -> PlanRules.require(Plans.withPairs(
                        packed.clone().addCases(two.clone().setGroup(1)).build())))
                .doesNotThrowAnyException();
    }

    @Test
    void workersArePlanned() {
        refused(Plans.on(Plans.oneToOne("c", Protocol.TCP), 0, 9), "case c names worker w9, which is not in the plan");
        refused(Plans.on(Plans.oneToOne("c", Protocol.TCP), 0, 0), "case c names worker w0 twice");
    }

    @Test
    void servicesAreThoseOfTheCase() {
        refused(balanced(Protocol.TCP), "case c balances TCP, only HTTP(S) can be");
        refused(
                balanced(Protocol.HTTP).setServersPerService(1),
                "case c has 2 servers behind Service s, more than its 1");
        refused(
                Plans.oneToOne("c", Protocol.HTTP).setServersPerService(1),
                "case c dials pods and has servers per Service");
        refused(
                Plans.on(balanced(Protocol.HTTP), 1, 2, 3),
                "case c has servers behind Service s that are not among its workers");
    }

    private static TestCase.Builder pairs(PlannedPair.Builder... pairs) {
        TestCase.Builder testCase = Plans.manyToOne("c", Protocol.TCP, pairs.length);
        for (PlannedPair.Builder pair : pairs) {
            testCase.addPairs(pair);
        }
        return testCase;
    }

    private static PlannedPair.Builder pair(String client, String server) {
        return PlannedPair.newBuilder().setClient(client).setServer(server);
    }

    @Test
    void pairsNameWorkersOfTheCaseOnce() {
        refused(pairs(pair("w1", "w0")).setClients(2), "case c has 2 clients in 1 pairs");
        refused(pairs(pair("w9", "w0")), "case c has client w9, which is not among its workers");
        refused(pairs(pair("w1", "w9")), "case c has server w9, which is not among its workers");
        refused(pairs(pair("w1", "w0"), pair("w1", "w0")), "case c has client w1 in two pairs");
        refused(
                pairs(pair("w1", "w0"), pair("w2", "w1")).setServers(2),
                "case c has worker w1 as client and as server");
        refused(pairs(pair("w1", "w0"), pair("w2", "w3")), "case c has 1 servers, and its pairs have 2");
    }

    @Test
    void pairsDialServicesOfTheCase() {
        TestCase.Builder perClient = Plans.mesh("c", Protocol.TCP, 2)
                .setPath(Path.CLUSTER_IP)
                .addServices(Plans.service("a", 80, "w0"))
                .addServices(Plans.service("b", 80, "w2"));
        PlannedPair.Builder first = PlannedPair.newBuilder().setClient("w1").setService("a");
        refused(
                perClient
                        .clone()
                        .addPairs(first)
                        .addPairs(PlannedPair.newBuilder().setClient("w3").setService("z")),
                "case c has a pair with Service z, which it does not have");
        refused(
                perClient
                        .clone()
                        .addPairs(first)
                        .addPairs(PlannedPair.newBuilder().setClient("w3").setService("a")),
                "case c has two clients of Service a, whose port serves one");
        refused(
                Plans.oneToOne("c", Protocol.TCP).setPath(Path.NODE_PORT).addServices(Plans.service("s", 0, "w0")),
                "case c has no address or port of Service s");
        refused(
                Plans.oneToOne("c", Protocol.TCP).setPath(Path.NODE_PORT).addPairs(pair("w1", "w0")),
                "case c dials Services and has none");
        refused(
                balanced(Protocol.HTTP).setServersPerService(0).setProtocol(Protocol.TCP),
                "case c balances Service s, only HTTP(S) can be");
    }
}
