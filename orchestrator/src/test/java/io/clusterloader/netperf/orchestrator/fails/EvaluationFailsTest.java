package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationFailsTest extends FailureTest {
    private static final int UNKNOWN_TOPOLOGY = 99;

    @Test
    void failsItsCaseOnlyAndTheLaterOnesRun() {
        bed.healthyWorkers(2, 2);
        bed.run(Plans.plan(2, 2)
                .addCases(Plans.oneToOne("defect", Protocol.HTTP)
                        .setTopologyValue(UNKNOWN_TOPOLOGY)
                        .setPath(Path.CLUSTER_IP)
                        .setServersPerService(1)
                        .addServices(Plans.service("web", 80, "w1")))
                .addCases(Plans.oneToOne("after", Protocol.TCP))
                .build());
        List<CaseResult> results = bed.gather();
        assertThat(results)
                .extracting(CaseResult::getReason)
                .containsExactly(FailureReason.INTERNAL, FailureReason.FAILURE_REASON_UNSPECIFIED);
        assertThat(results.get(0).getFailure()).contains("topology");
        assertThat(results.get(1).getPairsCounted()).isEqualTo(1);
    }
}
