package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.orchestrator.support.TestBed;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.AdvanceRequest;
import io.clusterloader.netperf.v1.CancelRequest;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Dial;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Probe;
import io.clusterloader.netperf.v1.Progress;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestPlan;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cases that wait until the plugin has created what stands beside them. */
@Timeout(60)
class BlocksTest {
    private static final Probe PROBE = Probe.newBuilder()
            .setHost("10.96.0.77")
            .setPort(7443)
            .setLimit(ProtoTime.write(Duration.ofMinutes(2)))
            .build();

    @AutoClose
    private final TestBed bed;

    BlocksTest(@TempDir Path work) throws IOException {
        bed = new TestBed(work);
    }

    @Test
    void takesAllSamplesOfABlockBeforeTheNext() {
        bed.healthyWorkers(2, 2);
        bed.run(plan());
        assertThat(runEndsWith(0)).isFalse();
        assertThat(runEndsWith(1)).isFalse();
        assertThat(bed.watch().stream()
                        .filter(Progress::hasCaseStarted)
                        .map(Progress::getCaseStarted)
                        .map(event -> tuple(event.getCaseId(), event.getRound())))
                .containsExactly(
                        tuple("a", 1),
                        tuple("b", 1),
                        tuple("a", 2),
                        tuple("b", 2),
                        tuple("a beside", 1),
                        tuple("a beside", 2));
        assertThat(bed.gather()).extracting(CaseResult::getFailure).hasSize(6).containsOnly("");
    }

    @Test
    void everyWorkerDialsTheProbeOfABlock() {
        BlockingQueue<Dial> dialled = new LinkedBlockingQueue<>();
        Script dialling = new Script() {
            @Override
            public String dial(Dial order) {
                dialled.add(order);
                return "";
            }
        };
        bed.worker(0, 2, dialling);
        bed.worker(1, 2, dialling);
        bed.run(plan().toBuilder().setProbe(PROBE).build());
        assertThat(runEndsWith(0)).isFalse();
        assertThat(dialled).extracting(Dial::getHost).containsExactly("10.96.0.77", "10.96.0.77");
        assertThat(runEndsWith(1)).isFalse();
        assertThat(dialled).hasSize(4);
    }

    @Test
    void doesNotMeasureBeforeTheProbeAnswers() {
        bed.worker(0, 2, Script.HEALTHY);
        bed.worker(1, 2, new Script() {
            @Override
            public String dial(Dial order) {
                return "connect timed out";
            }
        });
        bed.run(plan());
        assertThat(runEndsWith(0)).isFalse();
        assertThat(runEndsWith(1)).isTrue();
        List<CaseResult> results = bed.gather();
        assertThat(results).filteredOn(result -> result.getFailure().isEmpty()).hasSize(4);
        assertThat(results)
                .filteredOn(result -> result.getReason() == FailureReason.TIMEOUT)
                .singleElement()
                .satisfies(result -> assertThat(result.getFailure()).contains("worker w1", "connect timed out"));
    }

    @Test
    void theBlocksAfterARefusalHaveItsReason() {
        bed.healthyWorkers(2, 2);
        bed.run(plan());
        assertThat(runEndsWith(0)).isFalse();
        var _ = bed.control()
                .cancel(CancelRequest.newBuilder()
                        .setPlanId("plan")
                        .setReason("exceeded quota")
                        .setCode(FailureReason.QUOTA_EXCEEDED)
                        .build());
        assertThat(runEndsWith(1)).isTrue();
        assertThat(bed.gather())
                .filteredOn(result -> result.getTestCase().getBlock() == 1)
                .singleElement()
                .satisfies(result -> assertThat(result.getReason()).isEqualTo(FailureReason.QUOTA_EXCEEDED))
                .satisfies(result -> assertThat(result.getFailure()).isEqualTo("exceeded quota"));
    }

    @Test
    void anOrchestratorThatWasRestartedIsToldAgain() throws Exception {
        bed.healthyWorkers(2, 2);
        bed.run(plan());
        assertThat(runEndsWith(0)).isFalse();
        bed.restart();
        bed.healthyWorkers(2, 2);
        assertThat(runEndsWith(0)).isFalse();
        assertThat(runEndsWith(1)).isFalse();
        assertThat(bed.gather()).extracting(CaseResult::getFailure).hasSize(6).containsOnly("");
    }

    @Test
    void refusesABlockThatThePlanDoesNotHave() {
        bed.healthyWorkers(2, 2);
        bed.run(plan());
        assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> runEndsWith(2));
    }

    private boolean runEndsWith(int block) {
        AdvanceRequest.Builder request =
                AdvanceRequest.newBuilder().setPlanId("plan").setBlock(block);
        return bed.control()
                .advance((block == 0 ? request : request.setProbe(PROBE)).build())
                .getRunEnded();
    }

    /** Two cases, and one of them again with something beside it. */
    private static TestPlan plan() {
        return Plans.plan(2, 2)
                .setSamples(2)
                .addCases(Plans.oneToOne("a", Protocol.TCP))
                .addCases(Plans.oneToOne("b", Protocol.UDP))
                .addCases(Plans.oneToOne("a beside", Protocol.TCP).setBlock(1))
                .build();
    }
}
