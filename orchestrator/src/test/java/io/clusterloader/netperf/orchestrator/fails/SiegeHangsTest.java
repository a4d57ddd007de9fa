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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SiegeHangsTest extends FailureTest {
    @Test
    void repeatsTheClientsOnceAndSaysSo() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        CompletableFuture<String> hanging = new CompletableFuture<>();
        bed.worker(0, 2, Script.HEALTHY);
        FakeWorker client = bed.worker(1, 2, new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                if (starts.incrementAndGet() == 1) {
                    worker.report(order.getTaskId(), TaskState.STARTED);
                    hanging.complete(order.getTaskId());
                } else {
                    worker.runClient(order);
                }
            }
        });
        bed.run(Plans.plan(2, 2).addCases(Plans.oneToOne("c", Protocol.HTTP)).build());
        String task = hanging.join();
        // The delay of the start and the duration pass, then the watchdog of the worker kills siege.
        bed.time.advance(bed.time.awaitAlarmBetween(Duration.ofSeconds(3), Duration.ofSeconds(4)));
        bed.time.awaitAlarm(Timetable.CLIENT_END);
        client.failed(task, "siege hung");
        CaseResult result = bed.gather().getFirst();
        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getPairs(0).getRemarks(0)).contains("siege hung at w1");
    }
}
