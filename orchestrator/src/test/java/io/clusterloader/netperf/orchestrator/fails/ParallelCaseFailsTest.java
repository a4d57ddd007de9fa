package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Placement;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A case that gets no further must not hold up those that it was to start with. Time stands still, so nobody waits out a deadline. */
class ParallelCaseFailsTest extends FailureTest {
    private static TestPlan plan(TestCase.Builder failing) {
        return Plans.plan(6, 2)
                .setExecution(Execution.PARALLEL)
                .addCases(Plans.on(Plans.oneToOne("one", Protocol.TCP), 0, 1))
                .addCases(Plans.on(failing, 2, 3))
                .addCases(Plans.on(Plans.oneToOne("three", Protocol.HTTP), 4, 5))
                .build();
    }

    private List<CaseResult> run(TestCase.Builder failing, Script script) {
        for (int i = 0; i < 6; i++) {
            bed.worker(i, 2, i == 2 || i == 3 ? script : Script.HEALTHY);
        }
        bed.run(plan(failing));
        List<CaseResult> results = bed.gather();
        assertThat(results.get(0).getFailure()).isEmpty();
        assertThat(results.get(2).getFailure()).isEmpty();
        return results;
    }

    @Test
    void whenItCannotBePlaced() {
        assertThat(run(
                                Plans.oneToOne("failing", Protocol.TCP)
                                        .setPlacement(Placement.COLOCATED)
                                        .addPairs(PlannedPair.newBuilder()
                                                .setClient("w3")
                                                .setServer("w2")),
                                Script.HEALTHY)
                        .get(1)
                        .getReason())
                .isEqualTo(FailureReason.UNPLACEABLE);
    }

    @Test
    void whenItsServerDoesNotStart() {
        Script refuses = new Script() {
            @Override
            public void prepare(FakeWorker worker, PrepareServer order) {
                worker.failed(order.getTaskId(), "the port is taken");
            }
        };
        assertThat(run(Plans.oneToOne("failing", Protocol.UDP), refuses).get(1).getFailure())
                .contains("the port is taken");
    }

    @Test
    void whenItsClientIsNotArmed() {
        Script refuses = new Script() {
            @Override
            public void arm(FakeWorker worker, ArmClient order) {
                worker.failed(order.getTaskId(), "siege is not there");
            }
        };
        assertThat(run(Plans.oneToOne("failing", Protocol.HTTP), refuses).get(1).getFailure())
                .contains("siege is not there");
    }
}
