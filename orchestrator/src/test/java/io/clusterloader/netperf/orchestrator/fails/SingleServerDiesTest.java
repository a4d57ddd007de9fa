package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.TaskState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SingleServerDiesTest extends FailureTest {
    private static final int CLIENTS = 3;

    @Test
    void failsEveryPairOfManyToOneWithTheReason() throws Exception {
        CountDownLatch started = new CountDownLatch(CLIENTS);
        FakeWorker server = bed.worker(0, 4, Script.HEALTHY);
        CompletableFuture<Void> noticed = new CompletableFuture<>();
        Script losesItsServer = new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                worker.report(order.getTaskId(), TaskState.STARTED);
                started.countDown();
                var _ = noticed.thenRun(
                        () -> worker.failed(order.getTaskId(), "control socket has closed unexpectedly"));
            }
        };
        for (int i = 1; i <= CLIENTS; i++) {
            bed.worker(i, 4, losesItsServer);
        }
        bed.run(Plans.plan(4, 4)
                .addCases(Plans.manyToOne("c", Protocol.TCP, CLIENTS))
                .addCases(Plans.oneToOne("after", Protocol.TCP))
                .build());
        started.await();
        // The delay of the start and the duration: all are known to have started.
        bed.time.awaitAlarmBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
        server.die();
        Deaths.waitOut(bed, 0);
        noticed.complete(null);

        CaseResult result = bed.gather().getFirst();
        assertThat(result.getPairsCounted()).isZero();
        assertThat(result.getPairsList())
                .hasSize(CLIENTS)
                .allSatisfy(pair -> assertThat(pair.getViolationsList())
                        .anyMatch(violation -> violation.contains("worker w0 on node n0 was lost"))
                        .anyMatch(violation -> violation.contains("control socket has closed")));
        assertThat(bed.gather().get(1).getPairs(0).getServer()).isNotEqualTo("w0");
    }
}
