package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Execution;
import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.Precision;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.ToolRun;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultStoreTest {
    private static final int MIB = 1 << 20;
    private static final TestCase TCP = Plans.oneToOne("tcp", Protocol.TCP).build();
    private static final TestCase UDP = Plans.oneToOne("udp", Protocol.UDP).build();
    private static final TestPlan ROUNDS = Plans.inRounds(2, 2, Duration.ofSeconds(30))
            .addCases(TCP)
            .addCases(UDP)
            .build();
    private static final TestPlan ONE_SAMPLE =
            Plans.plan(2, 2).addCases(TCP).addCases(UDP).build();

    @Test
    void goesOnWithTheRoundThatIsNotComplete() {
        assertThat(store().firstRound(0)).isEqualTo(1);
        ResultStore partly = store(result(TCP, 1), result(UDP, 1), result(UDP, 2));
        assertThat(partly.firstRound(0)).isEqualTo(2);
        assertThat(partly.due(0, 2)).containsExactly(0);
        assertThat(store(result(TCP, 1), result(UDP, 1)).firstRound(0)).isEqualTo(2);
    }

    @Test
    void ordersResultsRoundByRoundAsInThePlan() {
        ResultStore store = store(result(UDP, 2), result(UDP, 1), result(TCP, 2), result(TCP, 1));
        assertThat(store.inPlanOrder().stream().map(ResultStore::read))
                .extracting(CaseResult::getRound, one -> one.getTestCase().getCaseId())
                .containsExactly(tuple(1, "tcp"), tuple(1, "udp"), tuple(2, "tcp"), tuple(2, "udp"));
    }

    @Test
    void isFullWhenNoFurtherRoundFits() {
        CaseResult large =
                result(TCP, 1).toBuilder().setFailure("x".repeat(33 * MIB)).build();
        assertThat(store(large).full(0, 2)).isEmpty();
        assertThat(store(large, large.toBuilder().setRound(2).build()).full(0, 3))
                .isPresent();
    }

    @Test
    void repeatsOnlyTheCasesThatAreNotPreciseEnough() {
        ResultStore store = precise(Execution.SERIAL);
        assertThat(store.due(0, 4)).containsExactly(1);
        store.restore(throughput(UDP, 4, 16));
        assertThat(store.firstRound(0)).isEqualTo(5);
        assertThat(store.due(0, 5)).as("has as many samples as it may have").isEmpty();
    }

    @Test
    void repeatsAllCasesThatLoadTheNetworkTogether() {
        assertThat(precise(Execution.PARALLEL).due(0, 4)).containsExactly(0, 1);
    }

    /** Three samples of each case, of which only the second varies. */
    private static ResultStore precise(Execution execution) {
        ResultStore store = new ResultStore(ONE_SAMPLE.toBuilder()
                .setSamples(3)
                .setExecution(execution)
                .setPrecision(Precision.newBuilder()
                        .setMaximumRelativeError(0.05)
                        .setMaximumSamples(4)
                        .addMetrics(Metric.THROUGHPUT))
                .build());
        for (int round = 1; round <= 3; round++) {
            assertThat(store.firstRound(0)).isEqualTo(round);
            store.restore(throughput(TCP, round, 10));
            store.restore(throughput(UDP, round, 10 + round));
        }
        assertThat(store.firstRound(0)).isEqualTo(4);
        return store;
    }

    private static CaseResult throughput(TestCase testCase, int round, double value) {
        return result(testCase, round).toBuilder()
                .addAggregates(
                        Aggregate.newBuilder().setMetric(Metric.THROUGHPUT).putBuckets("Value", value))
                .build();
    }

    @Test
    void keepsTheOutputOfTheFirstRoundsAndOfTheLaterWhatWasParsed() {
        ResultStore store = new ResultStore(ROUNDS);
        for (int round = 1; round <= 2; round++) {
            CaseResult whole = withOutput(TCP, round, 8 * MIB);
            assertThat(store.keep(whole)).isEqualTo(whole);
        }
        CaseResult less = store.keep(withOutput(TCP, 3, 8 * MIB));
        assertThat(less.getOutputDropped()).isTrue();
        assertThat(RawOutput.size(less)).isZero();
        assertThat(less.getPairs(0).getClientRun().getHttp().getTransactions()).isEqualTo(7);
        assertThat(less.getPairs(0).hasLoopbackRun()).isFalse();
        CaseResult failed = result(UDP, 3);
        assertThat(store.keep(failed)).isEqualTo(failed);
    }

    @Test
    void boundsTheOutputOfAllCasesTogether() {
        ResultStore store = new ResultStore(ONE_SAMPLE);
        CaseResult first = store.keep(withOutput(TCP, 1, 50 * MIB));
        CaseResult second = store.keep(withOutput(UDP, 1, 50 * MIB));
        assertThat(List.of(RawOutput.size(first), RawOutput.size(second))).allMatch(size -> size > 31 * MIB);
        assertThat(RawOutput.size(first) + RawOutput.size(second)).isLessThanOrEqualTo(64 * MIB);
        assertThat(first.getPairs(0).getClientRun().getOutputCut()).isTrue();
        assertThat(first.getPairs(0).getClientRun().getHttp().getTransactions()).isEqualTo(7);
        assertThat(first.getOutputDropped()).isFalse();
    }

    @Test
    void leavesTheOutputThatACaseDoesNotNeedToThoseAfterIt() {
        ResultStore store = new ResultStore(ONE_SAMPLE);
        store.keep(result(TCP, 1));
        CaseResult second = withOutput(UDP, 1, 38 * MIB);
        assertThat(store.keep(second)).isEqualTo(second);
    }

    @Test
    void aThousandPairsWithAllThatWorkersSendFitOneMessage() {
        CaseResult full = CaseResult.newBuilder()
                .setTestCase(TCP)
                .addAllPairs(
                        Collections.nCopies(1000, withOutput(TCP, 1, 2 * MIB).getPairs(0)))
                .build();
        assertThat(new ResultStore(ONE_SAMPLE).keep(full).getSerializedSize()).isLessThan(64 * MIB);
    }

    private static ResultStore store(CaseResult... earlier) {
        ResultStore store = new ResultStore(ROUNDS);
        List.of(earlier).forEach(store::restore);
        return store;
    }

    private static CaseResult result(TestCase testCase, int round) {
        return CaseResult.newBuilder().setTestCase(testCase).setRound(round).build();
    }

    /** Half of the output is the client's, half the server's. */
    private static CaseResult withOutput(TestCase testCase, int round, int size) {
        String half = "x".repeat(size / 2);
        return result(testCase, round).toBuilder()
                .addPairs(PairResult.newBuilder()
                        .setClientRun(ToolRun.newBuilder()
                                .setStdout(half)
                                .setHttp(HttpOutput.newBuilder().setTransactions(7)))
                        .setServerRun(ToolRun.newBuilder().setStderr(half)))
                .build();
    }
}
