package io.clusterloader.netperf.orchestrator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.orchestrator.pairing.FleetWorker;
import io.clusterloader.netperf.orchestrator.pairing.Pair;
import io.clusterloader.netperf.orchestrator.support.Outputs;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.HostUsage;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairLimit;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each rule fires on the reading that it is about, and on no other. The cases last 2 s. */
class LimitRulesTest {
    private static final Pair PAIR = new Pair(
            0,
            new FleetWorker("client", 0, "n0", List.of("10.0.0.1")),
            List.of(new FleetWorker("server", 1, "n1", List.of("10.0.0.2"))),
            0,
            "10.0.0.2",
            5201);

    private static final ToolRun NO_OUTPUT = ToolRun.getDefaultInstance();

    /** 1,000 datagrams of 1,400 bytes a second, as the outputs have them. */
    private static final LoadOptions LOAD = LoadOptions.newBuilder()
            .setUdpBitsPerSecond(11_200_000)
            .setUdpDatagramBytes(1400)
            .build();

    private static PairResult evaluate(Protocol protocol, ToolRun client, ToolRun server) {
        return PairEvaluator.evaluate(new PairData(
                Plans.oneToOne("c", protocol).setLoad(LOAD).build(),
                PAIR,
                Optional.of(new TaskResult.Finished(client)),
                List.of(new ServerData("server", new TaskResult.Finished(server), false)),
                List.of(),
                Optional.of(ClockOffset.getDefaultInstance()),
                0,
                List.of()));
    }

    private static ToolRun with(ToolRun run, HostUsage.Builder usage) {
        return run.toBuilder().setUsage(usage).build();
    }

    private static PairResult tcp(HostUsage.Builder client, HostUsage.Builder server) {
        return evaluate(Protocol.TCP, with(Outputs.run(Outputs.tcp()), client), with(NO_OUTPUT, server));
    }

    private static PairResult udp(HostUsage.Builder client, HostUsage.Builder server) {
        return evaluate(
                Protocol.UDP,
                with(Outputs.run(Outputs.udpClient()), client),
                with(Outputs.run(Outputs.udpServer().setLost(100)), server));
    }

    private static HostUsage.Builder usage(double seconds) {
        return HostUsage.newBuilder().setSeconds(seconds);
    }

    private static List<Limit> limits(PairResult pair) {
        assertThat(pair.getViolationsList()).isEmpty();
        return pair.getLimitsList().stream().map(PairLimit::getLimit).toList();
    }

    private static List<Metric> marked(PairResult pair, Limit limit) {
        return pair.getValuesList().stream()
                .filter(value -> value.getLimitsList().contains(limit))
                .map(PairValue::getMetric)
                .toList();
    }

    @Test
    void findsNothingWhereAllHadRoom() {
        HostUsage.Builder half =
                usage(2).setToolCpuSeconds(1).setBusiestCorePercent(94).setThrottledPeriods(0);
        assertThat(limits(tcp(half, half))).isEmpty();
        assertThat(limits(udp(half, half))).isEmpty();
    }

    @Test
    void findsNothingWhereNothingIsKnown() {
        assertThat(limits(tcp(usage(2), usage(2)))).isEmpty();
        assertThat(limits(udp(usage(2), usage(2)))).isEmpty();
    }

    @Test
    void believesWhatIperf3SaysOfBothEnds() {
        assertThat(limits(evaluate(Protocol.TCP, Outputs.run(Outputs.tcp().setClientCpuPercent(99)), NO_OUTPUT)))
                .containsExactly(Limit.CLIENT_CPU);
        assertThat(limits(evaluate(Protocol.TCP, Outputs.run(Outputs.tcp().setServerCpuPercent(95)), NO_OUTPUT)))
                .containsExactly(Limit.SERVER_CPU);
    }

    @Test
    void findsAClientThatUsesACore() {
        PairResult pair = udp(usage(2.05).setToolCpuSeconds(1.98), usage(2));
        assertThat(limits(pair)).containsExactly(Limit.CLIENT_CPU);
        assertThat(marked(pair, Limit.CLIENT_CPU))
                .containsExactly(Metric.PACKETS_PER_SECOND, Metric.LOST_PACKETS, Metric.JITTER, Metric.LATENCY);
    }

    @Test
    void findsAServerAtItsLimitAlsoIfItWaitedLongForItsClient() {
        assertThat(limits(udp(usage(2), usage(2).setToolCpuSeconds(1.96)))).containsExactly(Limit.SERVER_CPU);
        assertThat(limits(udp(usage(2), usage(60).setToolCpuSeconds(1.96)))).containsExactly(Limit.SERVER_CPU);
        assertThat(limits(udp(usage(2), usage(60).setToolCpuSeconds(1)))).isEmpty();
    }

    @Test
    void findsABusyCoreOfANodeThatIsIdleOnAverage() {
        HostUsage.Builder busy = usage(2).setNodeCpuPercent(3).setBusiestCorePercent(97);
        PairResult pair = tcp(usage(2), busy);
        assertThat(limits(pair)).containsExactly(Limit.NODE_CPU);
        assertThat(pair.getLimits(0).getExplanation()).contains("server's node", "97.000 %");
        assertThat(limits(tcp(busy, usage(2)))).containsExactly(Limit.NODE_CPU);
    }

    @Test
    void findsAThrottledPod() {
        assertThat(limits(tcp(usage(2).setThrottledPeriods(3).setThrottledSeconds(0.5), usage(2))))
                .containsExactly(Limit.THROTTLED);
        assertThat(limits(udp(usage(2), usage(2).setThrottledPeriods(1)))).containsExactly(Limit.THROTTLED);
    }

    @Test
    void aThrottledPairThatLastsLongerIsLimitedAndNotInvalid() {
        ToolRun longer = Outputs.run(Outputs.tcp().setReceivedSeconds(2.9));
        ToolRun flow = Outputs.run(Outputs.udpServer().setSeconds(2.9));
        HostUsage.Builder throttled = usage(2).setThrottledPeriods(1);
        PairResult tcp = evaluate(Protocol.TCP, with(longer, throttled), NO_OUTPUT);
        assertThat(tcp.getViolationsList()).isEmpty();
        assertThat(tcp.getValues(0).getLimitsList()).containsExactly(Limit.THROTTLED);
        assertThat(evaluate(Protocol.UDP, with(Outputs.run(Outputs.udpClient()), throttled), flow)
                        .getViolationsList())
                .isEmpty();
        assertThat(evaluate(Protocol.TCP, longer, NO_OUTPUT).getViolationsList())
                .hasSize(1);
        assertThat(evaluate(Protocol.UDP, Outputs.run(Outputs.udpClient()), flow)
                        .getViolationsList())
                .hasSize(1);
    }

    @Test
    void tellsDropsInTheReceiverFromLossInTheNetwork() {
        PairResult pair = udp(usage(2), usage(2).setUdpReceiveBufferDrops(40));
        assertThat(limits(pair)).containsExactly(Limit.RECEIVE_BUFFER);
        assertThat(pair.getLimits(0).getExplanation()).startsWith("40 of 100 lost");
        assertThat(marked(pair, Limit.RECEIVE_BUFFER)).containsExactly(Metric.PACKETS_PER_SECOND, Metric.LOST_PACKETS);
        // A thousandth of 2,003 is more than 2.
        assertThat(limits(udp(usage(2), usage(2).setUdpReceiveBufferDrops(2)))).isEmpty();
    }

    @Test
    void tellsDropsInTheClientsOwnKernelFromLossInTheNetwork() {
        PairResult pair = udp(usage(2).setUdpSendDrops(40), usage(2));
        assertThat(limits(pair)).containsExactly(Limit.SEND_QUEUE);
        assertThat(marked(pair, Limit.SEND_QUEUE)).containsExactly(Metric.PACKETS_PER_SECOND, Metric.LOST_PACKETS);
        assertThat(limits(udp(usage(2).setUdpSendDrops(2), usage(2)))).isEmpty();
    }

    @Test
    void doesNotBlameAPairThatLostNothingForDropsOfAnother() {
        assertThat(limits(evaluate(
                        Protocol.UDP,
                        Outputs.run(Outputs.udpClient()),
                        with(Outputs.run(Outputs.udpServer()), usage(2).setUdpReceiveBufferDrops(5000)))))
                .isEmpty();
    }

    @Test
    void findsASenderThatDoesNotReachItsRate() {
        PairResult slow = evaluate(
                Protocol.UDP,
                Outputs.run(Outputs.udpClient().setSent(1900)),
                Outputs.run(Outputs.udpServer().setTotal(1900)));
        assertThat(limits(slow)).containsExactly(Limit.SENDER_RATE);
        assertThat(marked(slow, Limit.SENDER_RATE)).containsExactly(Metric.PACKETS_PER_SECOND);
        PairResult fast = evaluate(
                Protocol.UDP,
                Outputs.run(Outputs.udpClient().setSent(1990)),
                Outputs.run(Outputs.udpServer().setTotal(1990)));
        assertThat(limits(fast)).isEmpty();
    }
}
