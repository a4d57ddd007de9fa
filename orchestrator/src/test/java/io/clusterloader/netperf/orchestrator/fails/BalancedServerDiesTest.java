package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.HttpServerOutput;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ServerLoad;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.StopTask;
import io.clusterloader.netperf.v1.TaskState;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.ToolRun;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BalancedServerDiesTest extends FailureTest {
    private static final long OVER_LOOPBACK = 48_270;

    private static TestPlan plan() {
        return Plans.plan(8, 8)
                .addCases(Plans.mesh("lb", Protocol.HTTP, 4)
                        .setPath(Path.CLUSTER_IP)
                        .setServersPerService(2)
                        .addServices(Plans.service("one", 80, "w0", "w1"))
                        .addServices(Plans.service("two", 80, "w2", "w3")))
                .build();
    }

    private static Script counting(long requests) {
        return new Script() {
            @Override
            public void stop(FakeWorker worker, StopTask order) {
                worker.finished(
                        order.getTaskId(),
                        ToolRun.newBuilder()
                                .setHttpServer(HttpServerOutput.newBuilder().setRequests(OVER_LOOPBACK + requests))
                                .build());
            }
        };
    }

    @Test
    void showsHowEvenlyTheServersWereHitWhenNoneDies() {
        bed.worker(0, 8, counting(300));
        bed.worker(1, 8, counting(100));
        bed.worker(2, 8, counting(200));
        bed.worker(3, 8, counting(200));
        for (int i = 4; i < 8; i++) {
            bed.worker(i, 8, Script.HEALTHY);
        }
        bed.run(plan());
        CaseResult result = bed.gather().getFirst();
        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getServerLoadsList())
                .extracting(ServerLoad::getRequests)
                .containsExactly(300L, 100L, 200L, 200L);
        assertThat(result.getServerLoadsList())
                .extracting(ServerLoad::getSharePercent)
                .containsExactly(75.0, 25.0, 50.0, 50.0);
    }

    @Test
    void failsThePairsOfItsServiceOnly() throws Exception {
        bed.worker(0, 8, counting(300));
        FakeWorker dying = bed.worker(1, 8, counting(100));
        bed.worker(2, 8, counting(200));
        bed.worker(3, 8, counting(200));
        CountDownLatch released = new CountDownLatch(4);
        CompletableFuture<Void> go = new CompletableFuture<>();
        for (int i = 4; i < 8; i++) {
            bed.worker(i, 8, new Script() {
                @Override
                public void start(FakeWorker worker, StartTask order) {
                    worker.report(order.getTaskId(), TaskState.STARTED);
                    released.countDown();
                    var _ = go.thenRun(() -> worker.runClient(order));
                }
            });
        }
        bed.run(plan());
        released.await();
        // The delay of the start and the duration: all are known to have started.
        bed.time.awaitAlarmBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
        dying.die();
        Deaths.waitOut(bed, 0);
        go.complete(null);

        CaseResult result = bed.gather().getFirst();
        assertThat(result.getPairsCounted()).isEqualTo(2);
        assertThat(result.getFailure()).contains("worker w1 on node n1 was lost");
        assertThat(result.getPairsList())
                .filteredOn(pair -> pair.getViolationsCount() == 0)
                .extracting(PairResult::getServer)
                .containsExactly("w2,w3", "w2,w3");
        assertThat(result.getServerLoadsList())
                .extracting(ServerLoad::getService)
                .containsOnly("two");
        assertThat(result.getPairs(0).getRemarksList())
                .anyMatch(warning -> warning.startsWith("how evenly the servers of Service one were hit is not known"));
    }
}
