package io.clusterloader.netperf.orchestrator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.orchestrator.pairing.FleetWorker;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.orchestrator.support.Outputs;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.TcpOutput;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.UdpClientOutput;
import io.clusterloader.netperf.v1.UdpInterval;
import io.clusterloader.netperf.v1.UdpServerOutput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairEvaluatorTest {
    private static final ToolRun NO_OUTPUT = ToolRun.getDefaultInstance();
    private static final Pair PAIR = new Pair(
            0,
            new FleetWorker("client", 0, "n0", List.of("10.0.0.1")),
            List.of(new FleetWorker("server", 1, "n1", List.of("10.0.0.2"))),
            0,
            "10.0.0.2",
            5201);

    private static PairResult evaluate(
            Protocol protocol, ToolRun client, ToolRun server, ClockOffset clock, List<ToolRun> loopbacks) {
        return evaluate(
                protocol, new TaskResult.Finished(client), new TaskResult.Finished(server), false, clock, loopbacks);
    }

    private static PairResult evaluate(
            Protocol protocol,
            TaskResult client,
            TaskResult server,
            boolean duringRun,
            ClockOffset clock,
            List<ToolRun> loopbacks) {
        return PairEvaluator.evaluate(new PairData(
                Plans.oneToOne("c", protocol).build(),
                PAIR,
                Optional.of(client),
                List.of(new ServerData("server", server, duringRun)),
                loopbacks.stream().<TaskResult>map(TaskResult.Finished::new).toList(),
                Optional.of(clock),
                0,
                List.of()));
    }

    private static PairResult tcp(ToolRun client) {
        return evaluate(Protocol.TCP, client, NO_OUTPUT, ClockOffset.getDefaultInstance(), List.of());
    }

    private static PairResult udp(UdpClientOutput.Builder client, UdpServerOutput.Builder server, ClockOffset clock) {
        return evaluate(Protocol.UDP, Outputs.run(client), Outputs.run(server), clock, List.of());
    }

    private static PairResult http(ToolRun client, ToolRun... loopbacks) {
        return evaluate(Protocol.HTTP, client, NO_OUTPUT, ClockOffset.getDefaultInstance(), List.of(loopbacks));
    }

    private static ClockOffset clock(double offset, double bound) {
        return ClockOffset.newBuilder()
                .setOffsetMillis(offset)
                .setErrorBoundMillis(bound)
                .build();
    }

    private static PairValue sample(PairResult pair, Metric metric) {
        return pair.getValuesList().stream()
                .filter(candidate -> candidate.getMetric() == metric)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tcpThroughputIsWhatTheReceiverGot() {
        PairResult pair = tcp(Outputs.run(Outputs.tcp()));
        assertThat(pair.getViolationsList()).isEmpty();
        assertThat(sample(pair, Metric.THROUGHPUT).getValue()).isCloseTo(16.677313576, within(1e-9));
    }

    @Test
    void tcpMustLastAsLongAsAsked() {
        assertThat(tcp(Outputs.run(Outputs.tcp().setReceivedSeconds(5))).getViolationsList())
                .containsExactly("the server received for 5.000 s instead of 2.000 s");
        assertThat(tcp(Outputs.run(Outputs.tcp().setReceivedBitsPerSecond(Double.NaN)))
                        .getValuesList())
                .isEmpty();
        assertThat(tcp(NO_OUTPUT).getViolations(0)).contains("printed nothing that can be read");
    }

    @Test
    void oneOfSeveralTcpPairsMayEndLaterButNotStall() {
        assertThat(ofSeveral(Outputs.tcp().setReceivedSeconds(2.9)).getViolationsList())
                .isEmpty();
        assertThat(ofSeveral(Outputs.tcp().setReceivedSeconds(3.1)).getViolationsList())
                .containsExactly("the server received for 3.100 s instead of 2.000 s");
    }

    private static PairResult ofSeveral(TcpOutput.Builder output) {
        return PairEvaluator.evaluate(new PairData(
                Plans.oneToOne("c", Protocol.TCP).setClients(2).build(),
                PAIR,
                Optional.of(new TaskResult.Finished(Outputs.run(output))),
                List.of(new ServerData("server", new TaskResult.Finished(NO_OUTPUT), false)),
                List.of(),
                Optional.empty(),
                0,
                List.of()));
    }

    @Test
    void aFailedEndIsAViolation() {
        TaskResult fine = new TaskResult.Finished(Outputs.run(Outputs.tcp()));
        TaskResult failed = new TaskResult.ToolFailed(FailureReason.TOOL_FAILED, "exit 1", Optional.empty());
        ClockOffset same = ClockOffset.getDefaultInstance();
        assertThat(evaluate(Protocol.TCP, failed, fine, false, same, List.of()).getViolationsList())
                .containsExactly("client client: exit 1");
        assertThat(evaluate(Protocol.TCP, fine, failed, true, same, List.of()).getViolationsList())
                .containsExactly("server server: exit 1");
        PairResult stoppedBadly = evaluate(Protocol.TCP, fine, failed, false, same, List.of());
        assertThat(stoppedBadly.getViolationsList()).isEmpty();
        assertThat(stoppedBadly.getRemarksList()).containsExactly("server server: exit 1");
    }

    @Test
    void udpIsReadFromTheServer() {
        PairResult pair = udp(Outputs.udpClient(), Outputs.udpServer().setLost(100), ClockOffset.getDefaultInstance());
        assertThat(pair.getViolationsList()).isEmpty();
        assertThat(sample(pair, Metric.PACKETS_PER_SECOND).getValue()).isCloseTo(1903 / 2.0014, within(1e-9));
        assertThat(sample(pair, Metric.LOST_PACKETS).getValue()).isCloseTo(100 * 100 / 2003.0, within(1e-9));
        assertThat(sample(pair, Metric.JITTER).getValue()).isEqualTo(0.003);
        assertThat(sample(pair, Metric.LATENCY).getUncertainty()).isEmpty();
    }

    @Test
    void udpLatencyAndIntervalAreFreedOfTheClockOffset() {
        // A client 300 ms ahead: what iperf2 then prints, in real fixtures, is an interval that is 300 ms short.
        UdpServerOutput.Builder skewed = Outputs.udpServer().setSeconds(1.7014);
        skewed.getLatencyBuilder().setMeanMillis(-299.988);
        PairResult pair = udp(Outputs.udpClient(), skewed, clock(-300, 0.001));
        assertThat(pair.getViolationsList()).isEmpty();
        assertThat(sample(pair, Metric.LATENCY).getValue()).isCloseTo(0.012, within(1e-9));
        assertThat(sample(pair, Metric.PACKETS_PER_SECOND).getValue()).isCloseTo(2003 / 2.0014, within(1e-6));
    }

    @Test
    void udpLatencyThatProvesLittleSaysSo() {
        UdpServerOutput.Builder server = Outputs.udpServer();
        assertThat(sample(udp(Outputs.udpClient(), server, clock(-0.05, 0.1)), Metric.LATENCY))
                .satisfies(sample -> assertThat(sample.getValue()).isCloseTo(0.062, within(1e-9)))
                .satisfies(sample -> assertThat(sample.getUncertainty()).contains("0.100 ms"));
        assertThat(sample(udp(Outputs.udpClient(), server, clock(1, 0.5)), Metric.LATENCY))
                .satisfies(sample -> assertThat(sample.getValue()).isCloseTo(-0.988, within(1e-9)))
                .satisfies(sample -> assertThat(sample.getUncertainty()).startsWith("below zero"));
    }

    @Test
    void udpLatencyBetweenClocksThatAreNotKnownIsUncertain() {
        PairResult pair = PairEvaluator.evaluate(new PairData(
                Plans.oneToOne("c", Protocol.UDP).build(),
                PAIR,
                Optional.of(new TaskResult.Finished(Outputs.run(Outputs.udpClient()))),
                List.of(new ServerData("server", new TaskResult.Finished(Outputs.run(Outputs.udpServer())), false)),
                List.of(),
                Optional.empty(),
                0,
                List.of()));
        assertThat(pair.hasClock()).isFalse();
        assertThat(pair.getViolationsList()).isEmpty();
        assertThat(sample(pair, Metric.LATENCY).getUncertainty()).isNotEmpty();
        assertThat(sample(pair, Metric.PACKETS_PER_SECOND).getUncertainty()).isEmpty();
    }

    private static PairResult udpWithWarmUp(UdpServerOutput.Builder server) {
        return udp(
                Plans.oneToOne("c", Protocol.UDP)
                        .setDuration(Duration.newBuilder().setSeconds(1))
                        .setWarmUp(Duration.newBuilder().setSeconds(1)),
                server);
    }

    private static PairResult udp(TestCase.Builder testCase, UdpServerOutput.Builder server) {
        return PairEvaluator.evaluate(new PairData(
                testCase.build(),
                PAIR,
                Optional.of(new TaskResult.Finished(Outputs.run(Outputs.udpClient()))),
                List.of(new ServerData("server", new TaskResult.Finished(Outputs.run(server)), false)),
                List.of(),
                Optional.of(ClockOffset.getDefaultInstance()),
                0,
                List.of()));
    }

    private static UdpInterval.Builder interval(double start, double end, long lost, long total) {
        return UdpInterval.newBuilder()
                .setStartSeconds(start)
                .setEndSeconds(end)
                .setLost(lost)
                .setTotal(total);
    }

    @Test
    void udpLeavesOutTheWarmUp() {
        UdpServerOutput.Builder server = Outputs.udpServer()
                .setLost(510)
                .addIntervals(interval(0, 1, 500, 1001))
                .addIntervals(interval(1, 2, 10, 1000))
                .addIntervals(interval(2, 2.0014, 0, 2));
        PairResult pair = udpWithWarmUp(server);
        assertThat(pair.getViolationsList()).isEmpty();
        assertThat(sample(pair, Metric.PACKETS_PER_SECOND).getValue()).isCloseTo(992 / 1.0014, within(1e-6));
        assertThat(sample(pair, Metric.LOST_PACKETS).getValue()).isCloseTo(100 * 10 / 1002.0, within(1e-9));
        assertThat(sample(pair, Metric.LATENCY).getValue()).isEqualTo(0.012);
    }

    @Test
    void udpWithoutIntervalsHasNoNumbersBesideAWarmUp() {
        assertThat(udpWithWarmUp(Outputs.udpServer()).getViolationsList())
                .containsExactly("no datagram arrived after the warm-up");
    }

    @Test
    void udpRules() {
        ClockOffset same = ClockOffset.getDefaultInstance();
        assertThat(udp(Outputs.udpClient().setServerReport(false), Outputs.udpServer(), same)
                        .getViolations(0))
                .contains("no server report");
        assertThat(udp(Outputs.udpClient().setSent(5000), Outputs.udpServer(), same)
                        .getViolations(0))
                .isEqualTo("the client sent 5000 datagrams and the server knows of 2003");
        assertThat(udp(Outputs.udpClient(), Outputs.udpServer().setLost(2003), same)
                        .getViolationsList())
                .containsExactly("no datagram arrived");
        assertThat(udp(Outputs.udpClient(), Outputs.udpServer().setSeconds(1), same)
                        .getViolations(0))
                .contains("took 1.000 s instead of 2.000 s");
    }

    @Test
    void aTrialOfASearchMayLastUntilTheQueuesAreEmpty() {
        assertThat(udpTrial(Outputs.udpServer().setSeconds(3)).getViolationsList())
                .isEmpty();
        assertThat(udpTrial(Outputs.udpServer().setSeconds(1)).getViolations(0))
                .contains("took 1.000 s instead of 2.000 s");
        assertThat(udp(Outputs.udpClient(), Outputs.udpServer().setSeconds(3), ClockOffset.getDefaultInstance())
                        .getViolations(0))
                .contains("took 3.000 s instead of 2.000 s");
    }

    private static PairResult udpTrial(UdpServerOutput.Builder server) {
        TestCase.Builder trial = Plans.oneToOne("c", Protocol.UDP);
        trial.getLoadBuilder().setUdpDatagramsPerSecond(1_000);
        return udp(trial, server);
    }

    @Test
    void httpLatencyIsHalfOfWhatTheLoopbackDoesNotExplain() {
        PairResult pair = http(
                Outputs.run(Outputs.http()),
                Outputs.run(Outputs.http().setTransactions(96_540).setSuccessful(96_540)));
        double response = 4 * 2380.0 / 48_270;
        assertThat(pair.getViolationsList()).isEmpty();
        assertThat(sample(pair, Metric.RESPONSE_TIME).getValue()).isCloseTo(response, within(1e-9));
        assertThat(sample(pair, Metric.LATENCY).getValue()).isCloseTo(response / 4, within(1e-9));
    }

    @Test
    void httpLatencyBelowZeroIsShownAndMarked() {
        ToolRun slow = Outputs.run(Outputs.http().setTransactions(1000).setSuccessful(1000));
        PairValue latency = sample(http(Outputs.run(Outputs.http()), slow), Metric.LATENCY);
        assertThat(latency.getValue()).isNegative();
        assertThat(latency.getUncertainty()).startsWith("below zero");
    }

    @Test
    void httpLatencyIsMissingWithoutALoopback() {
        PairResult pair = http(Outputs.run(Outputs.http()), NO_OUTPUT);
        assertThat(pair.getValuesList()).extracting(PairValue::getMetric).containsExactly(Metric.RESPONSE_TIME);
        assertThat(pair.getRemarks(0)).startsWith("no Latency");
        assertThat(pair.getViolationsList()).isEmpty();
    }

    @Test
    void httpRules() {
        assertThat(http(Outputs.run(Outputs.http().setTransactions(0))).getViolationsList())
                .containsExactly("no transaction took place");
        assertThat(http(Outputs.run(Outputs.http().setSuccessful(0))).getViolations(0))
                .contains("only 0 of 48270");
        assertThat(http(Outputs.run(Outputs.http().setFailed(1))).getViolations(0))
                .isEqualTo("1 transactions failed");
        assertThat(http(Outputs.run(Outputs.http().setConcurrency(1.58))).getViolations(0))
                .contains("1.580 of 4 users");
        assertThat(http(Outputs.run(Outputs.http().setElapsedSeconds(1.8))).getViolations(0))
                .contains("1.800 s");
    }
}
