package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TaskReport;
import io.clusterloader.netperf.v1.TaskState;
import org.junit.jupiter.api.Test;

class RepeatedReportsTest extends FailureTest {
    @Test
    void areTakenOnceAndInAnyOrder() throws Exception {
        FakeWorker server = bed.worker(0, 2, new Script() {
            @Override
            public void prepare(FakeWorker worker, PrepareServer order) {
                TaskReport ready = TaskReport.newBuilder()
                        .setSequence(1)
                        .setTaskId(order.getTaskId())
                        .setState(TaskState.READY)
                        .build();
                TaskReport stranger = TaskReport.newBuilder()
                        .setSequence(3)
                        .setTaskId("unknown")
                        .setState(TaskState.FINISHED)
                        .build();
                worker.send(ready);
                worker.send(stranger);
                worker.send(ready);
                worker.send(stranger);
                worker.send(stranger.toBuilder().setSequence(2).build());
                // Numbers 1 to 3 were taken, whatever their contents.
                worker.report(TaskReport.newBuilder().setTaskId("skipped").setState(TaskState.FINISHED));
                worker.report(TaskReport.newBuilder().setTaskId("skipped").setState(TaskState.FINISHED));
                worker.report(TaskReport.newBuilder().setTaskId("skipped").setState(TaskState.FINISHED));
                worker.listen(order);
            }
        });
        bed.worker(1, 2, Script.HEALTHY);
        bed.run(Plans.plan(2, 2).addCases(Plans.oneToOne("c", Protocol.TCP)).build());
        assertThat(bed.gather()).extracting(CaseResult::getFailure).containsExactly("");
        assertThat(server.ended()).isNotDone();
    }
}
