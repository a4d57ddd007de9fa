package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.TestBed;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ParallelRunTest {
    @AutoClose
    private final TestBed bed;

    ParallelRunTest(@TempDir Path work) throws IOException {
        bed = new TestBed(work);
    }

    private static TestPlan plan() {
        return Plans.plan(8, 2)
                .setExecution(Execution.PARALLEL)
                .addCases(Plans.on(Plans.oneToOne("http", Protocol.HTTP), 0, 1))
                .addCases(Plans.on(Plans.mesh("tcp", Protocol.TCP, 2), 2, 3, 4, 5))
                .addCases(Plans.on(Plans.oneToOne("udp", Protocol.UDP), 6, 7))
                .build();
    }

    @Test
    void allClientsOfAllCasesStartAtOneMoment() {
        List<FakeWorker> fleet = bed.healthyWorkers(8, 2);
        bed.run(plan());

        List<CaseResult> results = bed.gather();
        assertThat(results).extracting(CaseResult::getFailure).containsExactly("", "", "");
        assertThat(results)
                .extracting(CaseResult::getTestCase)
                .extracting(TestCase::getCaseId)
                .containsExactly("http", "tcp", "udp");
        assertThat(results.stream()
                        .flatMap(result -> result.getPairsList().stream())
                        .map(pair -> pair.getClientRun().getPlannedStartNanos())
                        .distinct())
                .hasSize(1);
        assertThat(results.get(1).getPairsList())
                .extracting(PairResult::getClient)
                .isSubsetOf("w2", "w3", "w4", "w5");
        // Server, loopback, client.
        assertThat(fleet.subList(0, 2).stream()
                        .flatMap(worker -> worker.heard.stream())
                        .filter(OrchestratorMessage::hasArmClient))
                .hasSize(2);
    }

    @Test
    void tellsOfEveryCaseOnce() {
        bed.healthyWorkers(8, 2);
        bed.run(plan());
        List<Progress> events = bed.watch();
        assertThat(events.stream().filter(Progress::hasCaseStarted)).hasSize(3);
        assertThat(events.stream()
                        .filter(Progress::hasCaseFinished)
                        .map(event -> event.getCaseFinished().getIndex()))
                .containsExactlyInAnyOrder(0, 1, 2);
        assertThat(events.getLast().hasRunFinished()).isTrue();
    }
}
