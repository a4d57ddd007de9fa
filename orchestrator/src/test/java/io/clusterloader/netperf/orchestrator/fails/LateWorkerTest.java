package io.clusterloader.netperf.orchestrator.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.FakeWorker;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.orchestrator.support.Script;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.StartTask;
import io.clusterloader.netperf.v1.TestCase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One of three clients is released later than the others. */
class LateWorkerTest extends FailureTest {
    private static final Duration LATE = Duration.ofMillis(30);

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP", "HTTP"})
    void makesACaseOfEveryProtocolInvalid(Protocol protocol) {
        CaseResult result = run(protocol, LATE.minusMillis(10));
        assertThat(result.getReason()).isEqualTo(FailureReason.START_SKEW);
        assertThat(result.getAggregatesList()).isEmpty();
        assertThat(result.getPairsList()).extracting(PairResult::getReason).containsOnly(FailureReason.START_SKEW);
        assertThat(result.getPairs(0).getViolations(0)).endsWith("the last was w3");
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP", "HTTP"})
    void isAllowedUpToTheLimit(Protocol protocol) {
        CaseResult result = run(protocol, LATE);
        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getStartSkewMillis()).isEqualTo(LATE.toNanos() / 1e6);
        assertThat(result.getPartlyActivePercent()).isPositive();
    }

    @Test
    void isNotKnownFromAClockThatJumpsMeanwhile() {
        AtomicLong ahead = new AtomicLong();
        Script jumps = new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                ahead.set(LATE.toNanos());
                worker.runClient(order);
            }
        };
        for (int i = 0; i < 3; i++) {
            bed.worker(i, 4, Script.HEALTHY);
        }
        bed.worker(
                FakeWorker.registration(3, 4).setKernelBootId("another").build(),
                jumps,
                () -> bed.time.epochNanos() + ahead.get());
        TestCase.Builder testCase =
                Plans.manyToOne("c", Protocol.HTTP, 3).setMaxStartSkew(ProtoTime.write(LATE.dividedBy(2)));
        bed.run(Plans.plan(4, 4).addCases(testCase).build());

        CaseResult result = bed.gather().getFirst();
        assertThat(result.getFailure()).isEmpty();
        assertThat(result.getPairs(0).getRemarks(0)).startsWith("it is not known how far apart the clients started");
    }

    private CaseResult run(Protocol protocol, Duration allowed) {
        for (int i = 0; i < 3; i++) {
            bed.worker(i, 4, Script.HEALTHY);
        }
        bed.worker(3, 4, new Script() {
            @Override
            public void start(FakeWorker worker, StartTask order) {
                worker.runClient(order, "", Duration.ofNanos(50_000).plus(LATE));
            }
        });
        TestCase.Builder testCase = Plans.manyToOne("c", protocol, 3).setMaxStartSkew(ProtoTime.write(allowed));
        bed.run(Plans.plan(4, 4).addCases(testCase).build());
        return bed.gather().getFirst();
    }
}
