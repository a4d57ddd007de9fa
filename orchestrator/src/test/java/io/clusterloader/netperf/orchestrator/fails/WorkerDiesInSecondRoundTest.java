package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerDiesInSecondRoundTest extends FailureTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    @Test
    void failsThatRoundAndGoesOnWhenItIsBack() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        CountDownLatch dead = new CountDownLatch(1);
        bed.worker(0, 2, Script.HEALTHY);
        bed.worker(1, 2, new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                if (starts.incrementAndGet() == 1) {
                    worker.runClient(order);
                } else {
                    worker.report(order.getTaskId(), TaskState.STARTED);
                    worker.die();
                    dead.countDown();
                }
            }
        });
        bed.run(Plans.inRounds(2, 2, INTERVAL)
                .addCases(Plans.oneToOne("tcp", Protocol.TCP))
                .build());
        bed.time.awaitAlarm(INTERVAL);
        bed.time.advance(INTERVAL);
        dead.await();
        Deaths.waitOut(bed, 0);
        Duration untilThird = INTERVAL.minus(Timetable.RECONNECTION);
        bed.time.awaitAlarm(untilThird);
        bed.worker(1, 2, Script.HEALTHY).registered().join();
        bed.time.advance(untilThird);
        bed.time.awaitAlarm(INTERVAL);
        bed.finish();

        List<CaseResult> results = bed.gather();
        assertThat(results).extracting(CaseResult::getRound).containsExactly(1, 2, 3);
        assertThat(results.get(0).getFailure()).isEmpty();
        assertThat(results.get(1).getFailure()).contains("worker w1 on node n1");
        assertThat(results.get(2).getFailure()).isEmpty();
    }
}
