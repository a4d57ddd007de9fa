package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ClientDiesInMeshTest extends FailureTest {
    @Test
    void losesItsPairTheOthersCountAndTheCaseFails() throws Exception {
        CountDownLatch dead = new CountDownLatch(1);
        List<FakeWorker> fleet = bed.healthyWorkers(3, 4);
        // Servers are the workers of the first nodes, clients those of the others; the last is one.
        bed.worker(3, 4, new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                dead.countDown();
                worker.die();
            }
        });
        bed.run(Plans.plan(4, 4).addCases(Plans.mesh("c", Protocol.UDP, 2)).build());
        dead.await();
        fleet.get(2).awaitAcknowledged(3);
        Deaths.waitOut(bed, 0);

        CaseResult result = bed.gather().getFirst();
        assertThat(result.getFailure())
                .startsWith("1 of 2 pairs counted and 2 are needed: w3 to w1: ")
                // Lost, or not heard of in time, whichever is noticed first.
                .contains("worker w3 on node n3");
        assertThat(result.getPairsCounted()).isEqualTo(1);
        assertThat(result.getPairsList())
                .filteredOn(pair -> pair.getViolationsCount() == 0)
                .extracting(PairResult::getClient)
                .containsExactly("w2");
        assertThat(result.getAggregatesList()).isEmpty();
    }
}
