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
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkerDiesRunningTest extends FailureTest {
    @Test
    void losesItsPairAndKeepsTheOther() throws Exception {
        CountDownLatch dead = new CountDownLatch(1);
        bed.worker(0, 2, Script.HEALTHY);
        bed.worker(1, 2, new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                worker.report(order.getTaskId(), TaskState.STARTED);
                dead.countDown();
                worker.die();
            }
        });
        bed.worker(2, 2, Script.HEALTHY);
        FakeWorker survivor = bed.worker(3, 2, Script.HEALTHY);
        bed.run(Plans.plan(4, 2)
                .addCases(Plans.mesh("dies", Protocol.TCP, 2).setMinimumPairs(1))
                .build());
        dead.await();
        // Ready, started, finished.
        survivor.awaitAcknowledged(3);
        Deaths.waitOut(bed, 0);
        List<CaseResult> results = bed.gather();
        assertThat(results.getFirst().getFailure()).isEmpty();
        assertThat(results.getFirst().getPairsCounted()).isEqualTo(1);
        assertThat(results.getFirst().getPairsList().stream()
                        .filter(pair -> pair.getClient().equals("w1"))
                        .findFirst()
                        .orElseThrow()
                        .getViolations(0))
                .contains("worker w1 on node n1");
    }

    @Test
    void resumesWhenItComesBack() throws Exception {
        bed.worker(0, 2, Script.HEALTHY);
        bed.worker(1, 2, new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                worker.die();
                worker.connect();
                worker.runClient(order);
            }
        });
        bed.run(Plans.plan(2, 2).addCases(Plans.oneToOne("back", Protocol.TCP)).build());
        assertThat(bed.gather().getFirst().getFailure()).isEmpty();
    }
}
