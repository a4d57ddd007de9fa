package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OrchestratorRestartsInASampleTest extends FailureTest {
    @Test
    void repeatsOnlyTheSampleThatWasBroken() throws Exception {
        CountDownLatch third = new CountDownLatch(3);
        bed.worker(0, 2, Script.HEALTHY);
        bed.worker(1, 2, Script.hangingAtLast(third));
        bed.run(Plans.plan(2, 2)
                .setSamples(2)
                .addCases(Plans.oneToOne("a", Protocol.TCP))
                .addCases(Plans.oneToOne("b", Protocol.UDP))
                .build());
        third.await();
        bed.restart();
        List<FakeWorker> fleet = bed.healthyWorkers(2, 2);

        List<CaseResult> results = bed.gather();
        assertThat(results).extracting(CaseResult::getFailure).containsOnly("");
        assertThat(results)
                .extracting(result -> result.getTestCase().getCaseId(), CaseResult::getRound)
                .containsExactly(tuple("a", 1), tuple("b", 1), tuple("a", 2), tuple("b", 2));
        assertThat(fleet.get(0).heard.stream().filter(OrchestratorMessage::hasPrepareServer))
                .as("servers of the two samples that were left")
                .hasSize(2);
    }
}
