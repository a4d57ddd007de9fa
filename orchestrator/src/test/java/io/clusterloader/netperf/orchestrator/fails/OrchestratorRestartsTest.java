package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OrchestratorRestartsTest extends FailureTest {
    @Test
    void goesOnWithTheFirstCaseThatHasNoResult() throws Exception {
        CountDownLatch second = new CountDownLatch(2);
        bed.worker(0, 2, Script.HEALTHY);
        bed.worker(1, 2, Script.hangingAtLast(second));
        bed.run(Plans.plan(2, 2)
                .addCases(Plans.oneToOne("first", Protocol.TCP))
                .addCases(Plans.oneToOne("second", Protocol.TCP))
                .build());
        second.await();
        bed.restart();
        List<FakeWorker> fleet = bed.healthyWorkers(2, 2);

        List<CaseResult> results = bed.gather();
        assertThat(results).extracting(CaseResult::getFailure).containsExactly("", "");
        assertThat(fleet.get(0).heard.stream().filter(OrchestratorMessage::hasPrepareServer))
                .hasSize(1);
        // What the killed process had ordered is ended first: its port must be free.
        assertThat(fleet.get(0).heard.stream()
                        .filter(OrchestratorMessage::hasStopTask)
                        .findFirst()
                        .orElseThrow()
                        .getStopTask()
                        .getTaskId())
                .startsWith("plan/second/");
        bed.restart();
        assertThat(bed.gather()).isEqualTo(results);
        assertThat(bed.watch()).last().matches(event -> event.hasRunFinished());
    }
}
