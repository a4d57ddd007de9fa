package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestPlan;
import org.junit.jupiter.api.Test;

class SecondRunTest extends FailureTest {
    private static final TestPlan PLAN =
            Plans.plan(2, 2).addCases(Plans.oneToOne("c", Protocol.TCP)).build();

    @Test
    void theSamePlanIsTheSameRun() {
        bed.run(PLAN);
        bed.healthyWorkers(2, 2);
        bed.run(PLAN);
        assertThat(bed.gather()).extracting(CaseResult::getFailure).containsExactly("");
        bed.run(PLAN);
        assertThat(bed.gather()).hasSize(1);
    }

    @Test
    void anotherPlanIsRefused() {
        bed.run(PLAN);
        assertThatThrownBy(() -> bed.run(PLAN.toBuilder().setPlanId("other").build()))
                .hasMessageContaining("FAILED_PRECONDITION")
                .hasMessageContaining("plan other is refused: this orchestrator runs plan plan");
    }

    @Test
    void aPlanWithoutSenseIsRefused() {
        assertThatThrownBy(() ->
                        bed.run(PLAN.toBuilder().addCases(PLAN.getCases(0)).build()))
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("case c is there twice");
    }
}
