package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrchestratorRestartsInParallelTest extends FailureTest {
    private static final TestPlan PLAN = Plans.plan(6, 2)
            .setExecution(Execution.PARALLEL)
            .addCases(Plans.on(Plans.oneToOne("first", Protocol.TCP), 0, 1))
            .addCases(Plans.on(Plans.oneToOne("second", Protocol.TCP), 2, 3))
            .addCases(Plans.on(Plans.oneToOne("third", Protocol.UDP), 4, 5))
            .build();

    @Test
    void goesOnWithAllCasesThatHaveNoResult() throws Exception {
        for (int i = 0; i < 6; i++) {
            bed.worker(i, 2, i == 2 || i == 3 ? Script.HEALTHY : Script.NEVER_STARTING);
        }
        bed.run(PLAN);
        awaitFinished("second");
        bed.restart();
        List<FakeWorker> fleet = bed.healthyWorkers(6, 2);

        List<CaseResult> results = bed.gather();
        assertThat(results).extracting(CaseResult::getFailure).containsExactly("", "", "");
        assertThat(results)
                .extracting(result -> result.getTestCase().getCaseId())
                .containsExactly("first", "second", "third");
        assertThat(prepared(fleet.subList(2, 4))).isZero();
        assertThat(prepared(fleet.subList(0, 2))).isEqualTo(1);
        assertThat(prepared(fleet.subList(4, 6))).isEqualTo(1);
        // What was left of the two others is ended first, of the one with a result nothing is left.
        assertThat(fleet.get(0).heard.stream().filter(OrchestratorMessage::hasStopTask))
                .isNotEmpty();
        assertThat(fleet.get(2).heard.stream().filter(OrchestratorMessage::hasStopTask))
                .isEmpty();
    }
}
