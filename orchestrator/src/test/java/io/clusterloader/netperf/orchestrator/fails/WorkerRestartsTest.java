package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerRestartsTest extends FailureTest {

    @Test
    void losesItsPairAtOnceAndServesTheNextCase() {
        bed.worker(0, 2, Script.HEALTHY);
        bed.worker(1, 2, new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                worker.report(order.getTaskId(), TaskState.STARTED);
                worker.die();
                bed.worker(1, 2, Script.HEALTHY);
            }
        });
        bed.run(Plans.plan(2, 2)
                .addCases(Plans.oneToOne("during", Protocol.TCP))
                .addCases(Plans.oneToOne("after", Protocol.TCP))
                .build());
        // Time stands still, so that nobody has waited for the worker.
        List<CaseResult> results = bed.gather();
        assertThat(results.get(0).getPairs(0).getViolationsList())
                .anyMatch(violation -> violation.contains("worker w1 on node n1 was restarted"));
        assertThat(results.get(1).getFailure()).isEmpty();
    }
}
