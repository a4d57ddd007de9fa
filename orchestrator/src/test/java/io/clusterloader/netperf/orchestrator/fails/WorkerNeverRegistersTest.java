package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.RunFinished;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerNeverRegistersTest extends FailureTest {
    @Test
    void namesTheMissingAtTheDeadline() throws Exception {
        bed.worker(0, 2, Script.HEALTHY);
        bed.run(Plans.plan(2, 2).addCases(Plans.oneToOne("c", Protocol.TCP)).build());
        bed.time.awaitAlarm(Duration.ofSeconds(60));
        bed.time.advance(Duration.ofSeconds(60));
        List<CaseResult> results = bed.gather();
        assertThat(results.getFirst().getReason()).isEqualTo(FailureReason.WORKER_LOST);
        assertThat(results.getFirst().getFailure()).contains("60 s").contains("w1 (node n1)");
        RunFinished end = bed.watch().getLast().getRunFinished();
        assertThat(end.getReason()).isEqualTo(FailureReason.WORKER_LOST);
        assertThat(end.getFailure()).contains("w1 (node n1)");
    }

    @Test
    void rejectsAWorkerThatThePlanDoesNotName() throws Exception {
        FakeWorker early = bed.worker(7, 2, Script.HEALTHY);
        early.registered().join();
        bed.run(Plans.plan(2, 2).addCases(Plans.oneToOne("c", Protocol.TCP)).build());
        assertThat(early.ended().join().getDescription()).isEqualTo("worker w7 is not in the plan");
        assertThat(bed.worker(8, 2, Script.HEALTHY).ended().join().getDescription())
                .isEqualTo("worker w8 is not in the plan");
    }
}
