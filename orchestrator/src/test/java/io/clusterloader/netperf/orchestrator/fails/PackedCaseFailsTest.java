package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A case of a group that fails, or has its result already, while the others of its group, and the next group, go on. */
class PackedCaseFailsTest extends FailureTest {
    private static final TestPlan PLAN = Plans.plan(4, 4)
            .setExecution(Execution.PACKED)
            .addCases(Plans.on(Plans.oneToOne("first", Protocol.TCP), 0, 1).setGroup(0))
            .addCases(Plans.on(Plans.oneToOne("beside", Protocol.TCP), 2, 3).setGroup(0))
            .addCases(Plans.on(Plans.oneToOne("next", Protocol.UDP), 0, 1).setGroup(1))
            .build();

    @Test
    void theOthersOfItsGroupAndTheNextGroupAreMeasured() {
        Script refuses = new Script() {
            @Override
            public void prepare(FakeWorker worker, PrepareServer order) {
                worker.failed(order.getTaskId(), "the port is taken");
            }
        };
        for (int i = 0; i < 4; i++) {
            bed.worker(i, 4, i < 2 ? Script.HEALTHY : refuses);
        }
        bed.run(PLAN);
        List<CaseResult> results = bed.gather();
        assertThat(results.get(0).getFailure()).isEmpty();
        assertThat(results.get(1).getReason()).isEqualTo(FailureReason.TOOL_FAILED);
        assertThat(results.get(2).getFailure()).isEmpty();
    }

    @Test
    void aRestartedOrchestratorRepeatsOnlyWhatHasNoResult() throws Exception {
        for (int i = 0; i < 4; i++) {
            bed.worker(i, 4, i < 2 ? Script.NEVER_STARTING : Script.HEALTHY);
        }
        bed.run(PLAN);
        awaitFinished("beside");
        bed.restart();
        List<FakeWorker> fleet = bed.healthyWorkers(4, 4);

        List<CaseResult> results = bed.gather();
        assertThat(results).extracting(CaseResult::getFailure).containsExactly("", "", "");
        assertThat(prepared(fleet.subList(0, 2))).as("first and next").isEqualTo(2);
        assertThat(prepared(fleet.subList(2, 4))).as("beside").isZero();
    }
}
