package io.clusterloader.netperf.orchestrator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.orchestrator.pairing.FleetWorker;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Four users for 5 s, a new connection for each request. */
class ConnectionRulesTest {
    private static final int USERS = 4;

    @Test
    void givesTheRateAndTheMeanTime() {
        PairResult pair = evaluate(siege(40_000, 5));
        assertThat(pair.getViolationsList()).isEmpty();
        assertThat(pair.getRemarksList()).isEmpty();
        assertThat(pair.getValuesList())
                .extracting(PairValue::getMetric)
                .containsExactly(Metric.CONNECTIONS_PER_SECOND, Metric.CONNECTION_TIME);
        assertThat(pair.getValues(0).getValue()).isCloseTo(8000, within(1e-9));
        assertThat(pair.getValues(1).getValue()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void saysThatItWasShortenedBecauseThePortsWereUsedUp() {
        PairResult pair = evaluate(siege(28_000, 2.8).setPortsUsedUp(true));
        assertThat(pair.getViolationsList()).isEmpty();
        assertThat(pair.getRemarksList()).singleElement().asString().contains("2.800 s of 5.000 s", "ports");
        assertThat(pair.getValues(0).getValue()).isCloseTo(10_000, within(1e-9));
    }

    @Test
    void isInvalidWhereItEndedEarlyForAnotherReason() {
        PairResult pair = evaluate(siege(20_000, 2.8));
        assertThat(pair.getReason()).isEqualTo(FailureReason.INVALID_RESULT);
        assertThat(pair.getViolations(0)).contains("2.800 s instead of 5.000 s");
    }

    @Test
    void isInvalidWhereThePortsLastTooShortForARate() {
        assertThat(evaluate(siege(400, 0.05).setPortsUsedUp(true)).getViolations(0))
                .contains("too short for a rate");
    }

    @Test
    void isInvalidWhereAConnectionFailed() {
        assertThat(evaluate(siege(40_000, 5).setFailed(3)).getViolations(0)).contains("3 transactions failed");
    }

    private static HttpOutput.Builder siege(long connections, double seconds) {
        return HttpOutput.newBuilder()
                .setTransactions(connections)
                .setSuccessful(connections)
                .setElapsedSeconds(seconds)
                .setConcurrency(3.8);
    }

    private static PairResult evaluate(HttpOutput.Builder client) {
        Pair pair = new Pair(
                0,
                new FleetWorker("client", 0, "n0", List.of("10.0.0.1")),
                List.of(new FleetWorker("server", 1, "n1", List.of("10.0.0.2"))),
                0,
                "10.0.0.2",
                8081);
        return PairEvaluator.evaluate(new PairData(
                Plans.oneToOne("c", Protocol.TCP_CRR)
                        .setDuration(Duration.newBuilder().setSeconds(5))
                        .setLoad(LoadOptions.newBuilder().setHttpConcurrency(USERS))
                        .build(),
                pair,
                Optional.of(new TaskResult.Finished(
                        ToolRun.newBuilder().setHttp(client).build())),
                List.of(new ServerData("server", new TaskResult.Finished(ToolRun.getDefaultInstance()), false)),
                List.of(),
                Optional.of(ClockOffset.getDefaultInstance()),
                0,
                List.of()));
    }
}
