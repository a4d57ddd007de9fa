package io.clusterloader.netperf.orchestrator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.orchestrator.pairing.FleetWorker;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.HttpRateOutput;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairLimit;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 500 requests a second for 2 s. */
class HttpRateRulesTest {
    /** What a worker sent: 1,000 responses of 0.3 ms. */
    private static final ByteString RESPONSES = ByteString.copyFrom(
            Base64.getDecoder().decode("HISTFAAAACZ4nJNpmSzMwMDAygABzFCaEch0M9ixgMH+A0Rg6STGC/wAa6EGZw=="));

    private static HttpRateOutput.Builder output(double meanMillis) {
        return HttpRateOutput.newBuilder()
                .setDue(1000)
                .setRequests(1000)
                .setSucceeded(1000)
                .setReachedPerSecond(500)
                .setMeanMillis(meanMillis)
                .setResponseTimes(RESPONSES);
    }

    private static TaskResult finished(HttpRateOutput.Builder output) {
        return new TaskResult.Finished(ToolRun.newBuilder().setHttpRate(output).build());
    }

    private static PairResult evaluate(HttpRateOutput.Builder client, HttpRateOutput.Builder... loopbacks) {
        Pair pair = new Pair(
                0,
                new FleetWorker("client", 0, "n0", List.of("10.0.0.1")),
                List.of(new FleetWorker("server", 1, "n1", List.of("10.0.0.2"))),
                0,
                "10.0.0.2",
                8080);
        return PairEvaluator.evaluate(new PairData(
                Plans.oneToOne("c", Protocol.HTTP)
                        .setLoad(LoadOptions.newBuilder().setHttpRequestsPerSecond(500))
                        .build(),
                pair,
                Optional.of(finished(client)),
                List.of(new ServerData("server", new TaskResult.Finished(ToolRun.getDefaultInstance()), false)),
                List.of(loopbacks).stream().map(HttpRateRulesTest::finished).toList(),
                Optional.of(ClockOffset.getDefaultInstance()),
                0,
                List.of()));
    }

    @Test
    void givesTheMeanAndTheBoxFromTheLog() {
        PairResult pair = evaluate(output(0.3), output(0.1));
        assertThat(pair.getViolationsList()).isEmpty();
        assertThat(pair.getValuesList())
                .extracting(PairValue::getMetric)
                .containsExactly(Metric.RESPONSE_TIME, Metric.LATENCY);
        assertThat(pair.getValues(0).getValue()).isEqualTo(0.3);
        assertThat(pair.getValues(1).getValue()).isCloseTo(0.1, within(1e-9));
        assertThat(pair.getBox().getMetric()).isEqualTo(Metric.RESPONSE_TIME);
        assertThat(pair.getBox().getMedian()).isCloseTo(0.3, within(0.001));
    }

    @Test
    void saysOverloadedAndGivesNoNumberWhereTheRateIsNotReached() {
        PairResult pair = evaluate(output(300).setReachedPerSecond(480));
        assertThat(pair.getReason()).isEqualTo(FailureReason.OVERLOADED);
        assertThat(pair.getValuesList()).isEmpty();
    }

    @Test
    void demandsAGoodAnswerToEachRequest() {
        assertThat(evaluate(output(0.3).setFailed(1).setSucceeded(999)).getViolations(0))
                .contains("1 answers were errors");
        assertThat(evaluate(output(0.3).setSucceeded(998)).getViolations(0)).contains("2 of 1000 requests");
    }

    @Test
    void findsAClientThatSendsLate() {
        PairResult pair = evaluate(output(0.3).setSentLate(30).setLatestMillis(80));
        assertThat(pair.getLimitsList()).extracting(PairLimit::getLimit).containsExactly(Limit.SENDER_RATE);
        assertThat(pair.getValues(0).getLimitsList()).containsExactly(Limit.SENDER_RATE);
        assertThat(evaluate(output(0.3).setSentLate(20)).getLimitsList()).isEmpty();
    }
}
