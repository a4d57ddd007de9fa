package io.clusterloader.netperf.orchestrator.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
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
        assertThatThrownBy(() -> PlanRules.require(plan.build()))
                .hasMessageStartingWith("INVALID_ARGUMENT: the plan is refused: ")
                .hasMessageEndingWith(reason);
    }

    private static void refused(TestCase.Builder testCase, String reason) {
        refused(Plans.plan(4, 2).addCases(testCase), reason);
    }

    @Test
    void acceptsWhatMakesSense() {
        assertThatCode(() -> PlanRules.require(parallel()
                        .addCases(Plans.on(Plans.oneToOne("two", Protocol.UDP), 2, 3))
                        .build()))
                .doesNotThrowAnyException();
        assertThatCode(() -> PlanRules.require(
                        Plans.plan(4, 2).addCases(balanced(Protocol.HTTPS)).build()))
                .doesNotThrowAnyException();
    }

    @Test
    void parallelCasesHaveWorkersOfTheirOwn() {
        refused(
                parallel().addCases(Plans.oneToOne("two", Protocol.UDP)),
                "case two of a parallel plan names no workers");
        refused(
                parallel().addCases(Plans.on(Plans.oneToOne("two", Protocol.UDP), 1, 2)),
                "cases one and two of a parallel plan share worker w1");
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
}
