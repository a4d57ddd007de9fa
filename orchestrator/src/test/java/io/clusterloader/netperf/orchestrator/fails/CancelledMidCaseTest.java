package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.CancelRequest;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.TaskState;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CancelledMidCaseTest extends FailureTest {
    @Test
    void stopsTheCaseAndSkipsTheRest() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        bed.worker(0, 2, Script.HEALTHY);
        FakeWorker client = bed.worker(1, 2, new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                worker.report(order.getTaskId(), TaskState.STARTED);
                running.countDown();
            }
        });
        bed.run(Plans.plan(2, 2)
                .addCases(Plans.oneToOne("running", Protocol.TCP))
                .addCases(Plans.oneToOne("never", Protocol.TCP))
                .build());
        running.await();
        var _ = bed.control()
                .cancel(CancelRequest.newBuilder()
                        .setPlanId("plan")
                        .setReason("enough")
                        .build());
        List<CaseResult> results = bed.gather();
        assertThat(results)
                .extracting(CaseResult::getReason)
                .containsExactly(FailureReason.CANCELLED, FailureReason.CANCELLED);
        assertThat(results).extracting(CaseResult::getFailure).allMatch(failure -> failure.contains("enough"));
        assertThat(bed.watch().getLast().getRunFinished().getReason()).isEqualTo(FailureReason.CANCELLED);
        assertThat(client.heard).anyMatch(OrchestratorMessage::hasStopTask);
    }
}
