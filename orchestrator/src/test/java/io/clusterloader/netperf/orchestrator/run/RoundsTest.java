package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.orchestrator.support.TestBed;
import io.clusterloader.netperf.v1.CaseFinished;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.TestPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RoundsTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final TestPlan TWO_CASES = Plans.inRounds(2, 2, INTERVAL)
            .addCases(Plans.oneToOne("tcp", Protocol.TCP))
            .addCases(Plans.oneToOne("http", Protocol.HTTP))
            .build();

    @AutoClose
    private final TestBed bed;

    RoundsTest(@TempDir Path work) throws IOException {
        bed = new TestBed(work);
    }

    @Test
    void repeatsItsCasesAtTheIntervalUntilItIsFinished() throws Exception {
        bed.healthyWorkers(2, 2);
        bed.run(TWO_CASES);
        bed.time.awaitAlarm(INTERVAL);
        bed.time.advance(INTERVAL);
        bed.time.awaitAlarm(INTERVAL);
        bed.finish();

        List<CaseResult> results = bed.gather();
        assertThat(results).extracting(CaseResult::getFailure).containsOnly("");
        assertThat(results).extracting(CaseResult::getRound).containsExactly(1, 1, 2, 2);
        assertThat(results)
                .extracting(result -> result.getTestCase().getCaseId())
                .containsExactly("tcp", "http", "tcp", "http");
        assertThat(results.get(2).getStarted().getSeconds()
                        - results.get(0).getStarted().getSeconds())
                .isEqualTo(INTERVAL.toSeconds());
        assertThat(bed.watch().stream().filter(Progress::hasCaseFinished).map(Progress::getCaseFinished))
                .extracting(CaseFinished::getRound)
                .containsExactly(1, 1, 2, 2);
    }

    @Test
    void completesTheRoundThatIsUnderWayWhenItIsFinished() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch finished = new CountDownLatch(1);
        Script waits = new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                begun.countDown();
                Thread.startVirtualThread(() -> {
                    try {
                        finished.await();
                        worker.runClient(order);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        };
        bed.worker(0, 2, waits);
        bed.worker(1, 2, waits);
        bed.run(TWO_CASES);
        begun.await();
        bed.finish();
        finished.countDown();
        assertThat(bed.gather()).extracting(CaseResult::getFailure).containsExactly("", "");
    }

    @Test
    void measuresTheLoopbackAnewInEveryRound() throws Exception {
        bed.healthyWorkers(2, 2);
        bed.run(TWO_CASES);
        bed.time.awaitAlarm(INTERVAL);
        bed.time.advance(INTERVAL);
        bed.time.awaitAlarm(INTERVAL);
        bed.finish();
        assertThat(bed.gather().stream()
                        .filter(result -> result.getTestCase().getCaseId().equals("http"))
                        .map(result -> result.getPairs(0).hasLoopbackRun()))
                .containsExactly(true, true);
    }

    @Test
    void doesNothingToARunWithoutSchedule() throws Exception {
        bed.healthyWorkers(2, 2);
        bed.run(Plans.plan(2, 2).addCases(Plans.oneToOne("tcp", Protocol.TCP)).build());
        bed.finish();
        assertThat(bed.gather()).extracting(CaseResult::getRound).containsExactly(1);
    }
}
