package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerDiesArmedTest extends FailureTest {
    @Test
    void failsTheCaseAndNamesTheWorker() throws Exception {
        bed.worker(0, 2, Script.HEALTHY);
        bed.worker(1, 2, new Script() {
            @Override
            public void arm(FakeWorker worker, ArmClient order) {
                worker.die();
            }
        });
        bed.run(Plans.plan(2, 2).addCases(Plans.oneToOne("dies", Protocol.TCP)).build());
        Deaths.waitOut(bed, 1);
        List<CaseResult> results = bed.gather();
        assertThat(results.getFirst().getFailure()).contains("worker w1 on node n1");
    }
}
