package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerDiesInPrepareTest extends FailureTest {
    @Test
    void failsTheCaseAndNamesTheWorker() throws Exception {
        bed.worker(0, 2, new Script() {
            @Override
            public void prepare(FakeWorker worker, PrepareServer order) {
                worker.die();
            }
        });
        bed.worker(1, 2, Script.HEALTHY);
        bed.run(Plans.plan(2, 2)
                .addCases(Plans.oneToOne("dies", Protocol.TCP))
                .addCases(Plans.oneToOne("after", Protocol.TCP))
                .build());
        Deaths.waitOut(bed, 1);
        List<CaseResult> results = bed.gather();
        assertThat(results.get(0).getFailure()).contains("worker w0 on node n0");
        assertThat(results.get(1).getReason()).isEqualTo(FailureReason.UNPLACEABLE);
        assertThat(results.get(1).getFailure()).contains("not connected: w0");
    }
}
