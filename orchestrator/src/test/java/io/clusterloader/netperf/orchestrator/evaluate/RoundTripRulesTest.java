package io.clusterloader.netperf.orchestrator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.aggregate.CaseAggregation;
import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.orchestrator.pairing.FleetWorker;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.Aggregate;
import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.LatencyHistogram;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.RoundTripOutput;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Round trips for 5 s. */
class RoundTripRulesTest {
    private static final TestCase CASE = Plans.oneToOne("c", Protocol.TCP_RR)
            .setDuration(Duration.newBuilder().setSeconds(5))
            .build();

    @Test
    void dividesTheRoundTripsByTheirTimeAndSaysWhyThereAreNoPercentiles() {
        PairResult pair = evaluate(trips(5));
        assertThat(pair.getViolationsList()).isEmpty();
        assertThat(pair.getValuesList())
                .extracting(PairValue::getMetric)
                .containsExactly(Metric.ROUND_TRIP, Metric.TRANSACTION_RATE);
        assertThat(pair.getValues(0).getValue()).isEqualTo(0.05);
        assertThat(pair.getValues(1).getValue()).isCloseTo(18_000, within(1e-9));
        assertThat(pair.getRemarksList()).singleElement().asString().startsWith("no percentiles");
        assertThat(CaseAggregation.of(CASE, List.of(pair)).getAggregatesList()).noneMatch(Aggregate::hasDistribution);
    }

    @Test
    void takesPercentilesFromFineBins() {
        PairResult pair = evaluate(trips(5).setHistogram(LatencyHistogram.newBuilder()
                .setBucketWidthMicros(1)
                .putCounts(50, 98)
                .putCounts(900, 2)));
        assertThat(pair.getRemarksList()).isEmpty();
        Aggregate roundTrip = CaseAggregation.of(CASE, List.of(pair)).getAggregates(0);
        assertThat(roundTrip.getUnit()).isEqualTo("ms");
        assertThat(roundTrip.getDistribution().getPercentilesOrThrow("Perc50")).isCloseTo(0.0495, within(0.0005));
        assertThat(roundTrip.getDistribution().getPercentilesOrThrow("Perc99")).isCloseTo(0.8995, within(0.005));
    }

    @Test
    void isInvalidWhereItEndedEarly() {
        PairResult pair = evaluate(trips(2));
        assertThat(pair.getReason()).isEqualTo(FailureReason.INVALID_RESULT);
    }

    @Test
    void aLongerRunHasTheRateOfItsOwnTimeAndARemark() {
        PairResult pair = evaluate(trips(7.5));
        assertThat(pair.getViolationsList()).isEmpty();
        assertThat(pair.getValues(1).getValue()).isEqualTo(12_000);
        assertThat(pair.getRemarksList()).hasSize(2);
    }

    @Test
    void aLostDatagramEndsNetperfsRoundTrips() {
        TestCase overUdp = CASE.toBuilder().setProtocol(Protocol.UDP_RR).build();
        assertThat(evaluate(overUdp, trips(5).setCount(99_500)).getViolationsList())
                .isEmpty();
        PairResult pair = evaluate(overUdp, trips(5).setCount(40_000));
        assertThat(pair.getReason()).isEqualTo(FailureReason.INVALID_RESULT);
        assertThat(pair.getViolations(0)).contains("after about 2.000 s of 5.000 s");
    }

    private static RoundTripOutput.Builder trips(double seconds) {
        return RoundTripOutput.newBuilder()
                .setCount(90_000)
                .setSeconds(seconds)
                .setMeanMillis(0.05)
                .setMinimumMillis(0.02)
                .setMaximumMillis(3);
    }

    private static PairResult evaluate(RoundTripOutput.Builder client) {
        return evaluate(CASE, client);
    }

    private static PairResult evaluate(TestCase testCase, RoundTripOutput.Builder client) {
        Pair pair = new Pair(
                0,
                new FleetWorker("client", 0, "n0", List.of("10.0.0.1")),
                List.of(new FleetWorker("server", 1, "n1", List.of("10.0.0.2"))),
                0,
                "10.0.0.2",
                7201);
        return PairEvaluator.evaluate(new PairData(
                testCase,
                pair,
                Optional.of(new TaskResult.Finished(
                        ToolRun.newBuilder().setRoundTrips(client).build())),
                List.of(new ServerData("server", new TaskResult.Finished(ToolRun.getDefaultInstance()), false)),
                List.of(),
                Optional.of(ClockOffset.getDefaultInstance()),
                0,
                List.of()));
    }
}
