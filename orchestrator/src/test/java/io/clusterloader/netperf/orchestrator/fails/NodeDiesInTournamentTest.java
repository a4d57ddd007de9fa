package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NodeDiesInTournamentTest extends FailureTest {
    @Test
    void losesItsPairsAndNobodyTakesItsPlace() throws Exception {
        CountDownLatch dead = new CountDownLatch(1);
        bed.healthyWorkers(4, 5);
        bed.worker(4, 5, new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                dead.countDown();
                worker.die();
            }
        });
        bed.run(Plans.plan(5, 5)
                .addCases(Plans.tournament("c", Protocol.UDP, 5))
                .build());
        dead.await();
        Deaths.waitOut(bed, 0);

        CaseResult result = bed.gather().getFirst();
        assertThat(result.getFailure()).contains("of 20 pairs counted and 20 are needed");
        assertThat(result.getPairsList()).hasSize(20);
        assertThat(result.getPairsList())
                .filteredOn(pair -> pair.getViolationsCount() == 0)
                .hasSizeGreaterThanOrEqualTo(12);
        assertThat(result.getPairsList())
                .filteredOn(pair -> pair.getReason() == FailureReason.WORKER_LOST)
                .isNotEmpty()
                .allMatch(NodeDiesInTournamentTest::isOfTheDeadNode);
    }

    private static boolean isOfTheDeadNode(PairResult pair) {
        return pair.getClientNode().equals("n4") || pair.getServerNode().equals("n4");
    }
}
