package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Protocol;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrchestratorRestartsBetweenRoundsTest extends FailureTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    @Test
    void keepsTheRoundsAndGoesOnWithTheNext() throws Exception {
        bed.healthyWorkers(2, 2);
        bed.run(Plans.inRounds(2, 2, INTERVAL)
                .addCases(Plans.oneToOne("tcp", Protocol.TCP))
                .build());
        bed.time.awaitAlarm(INTERVAL);
        bed.restart();
        bed.healthyWorkers(2, 2);
        bed.time.awaitAlarm(INTERVAL);
        bed.time.advance(INTERVAL);
        bed.time.awaitAlarm(INTERVAL);
        bed.finish();

        List<CaseResult> results = bed.gather();
        assertThat(results).extracting(CaseResult::getRound).containsExactly(1, 2);
        assertThat(results).extracting(CaseResult::getFailure).containsOnly("");
    }
}
