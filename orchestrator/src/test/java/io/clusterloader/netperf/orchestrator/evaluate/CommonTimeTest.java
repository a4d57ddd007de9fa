package io.clusterloader.netperf.orchestrator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.ClockOffset;
import io.clusterloader.netperf.v1.FailureReason;
import io.clusterloader.netperf.v1.HttpOutput;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairLimit;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ReceivedInterval;
import io.clusterloader.netperf.v1.TcpServerOutput;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.UdpInterval;
import io.clusterloader.netperf.v1.UdpServerOutput;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommonTimeTest {
    private static final double WHOLE_RUN = 77;

    /** 10 s after 1 s of warm-up. */
    private static final TestCase CASE = Plans.manyToOne("c", Protocol.TCP, 2)
            .setDuration(Duration.newBuilder().setSeconds(10))
            .setWarmUp(Duration.newBuilder().setSeconds(1))
            .build();

    private static PairResult pair(String client, double skewSeconds, long... bytesPerSecond) {
        TcpServerOutput.Builder server = TcpServerOutput.newBuilder();
        for (int i = 0; i < bytesPerSecond.length; i++) {
            server.addIntervals(ReceivedInterval.newBuilder()
                    .setStartSeconds(i)
                    .setEndSeconds(i + 1)
                    .setBytes(bytesPerSecond[i]));
        }
        return PairResult.newBuilder()
                .setClient(client)
                .setStartSkewMillis(skewSeconds * 1e3)
                .setServerRun(ToolRun.newBuilder().setTcpServer(server))
                .addValues(PairValue.newBuilder().setMetric(Metric.THROUGHPUT).setValue(WHOLE_RUN))
                .build();
    }

    private static List<PairResult> apply(TestCase testCase, List<PairResult> pairs) {
        return CommonTime.of(testCase, pairs).pairs();
    }

    /** As many bytes each second that the rate is the number in Gbits/s. */
    private static long gigabits(double rate) {
        return Math.round(rate * 1e9 / 8);
    }

    private static double value(PairResult pair) {
        return pair.getValues(0).getValue();
    }

    @Test
    void leavesOutWhatAPairGotWhileItWasAlone() {
        // The first had the link to itself for half a second before the second began, and the second after the first
        // ended.
        long[] first = new long[11];
        long[] second = new long[11];
        Arrays.fill(first, gigabits(4));
        Arrays.fill(second, gigabits(4));
        first[1] = gigabits(6);
        second[10] = gigabits(6);
        List<PairResult> pairs = apply(CASE, List.of(pair("a", 0, first), pair("b", 0.5, second)));
        // In [1.5, 11]: half of the interval with 6 and nine with 4; nine with 4 and half of the one with 6.
        double expected = (0.5 * 6 + 9 * 4) / 9.5;
        assertThat(value(pairs.get(0))).isCloseTo(expected, within(1e-9));
        assertThat(value(pairs.get(1))).isCloseTo(expected, within(1e-9));
        assertThat(pairs).allMatch(pair -> pair.getViolationsCount() == 0 && pair.getRemarksCount() == 0);
    }

    @Test
    void leavesOutTheWarmUp() {
        long[] bytes = new long[11];
        Arrays.fill(bytes, gigabits(1));
        bytes[0] = gigabits(100);
        List<PairResult> pairs = apply(CASE, List.of(pair("a", 0, bytes), pair("b", 0, bytes)));
        assertThat(value(pairs.get(0))).isCloseTo(1, within(1e-9));
    }

    @Test
    void namesTheOneThatCameTooLate() {
        long[] bytes = new long[11];
        List<PairResult> pairs = apply(CASE, List.of(pair("a", 0, bytes), pair("b", 6, bytes), pair("c", 0.1, bytes)));
        assertThat(pairs)
                .allSatisfy(pair -> assertThat(pair.getViolationsList())
                        .containsExactly("all pairs were active together for only 4.000 s of 10.000 s:"
                                + " client b began 6.000 s after the first"));
    }

    @Test
    void namesTheOneThatEndedTooEarly() {
        long[] bytes = new long[11];
        List<PairResult> pairs = apply(CASE, List.of(pair("a", 0, bytes), pair("b", 0, new long[] {1, 1, 1})));
        assertThat(pairs.get(0).getViolations(0)).endsWith("client b ended 8.000 s before the last");
    }

    @Test
    void anInvalidPairDoesNotShortenIt() {
        long[] bytes = new long[11];
        Arrays.fill(bytes, gigabits(2));
        PairResult invalid =
                pair("late", 9, bytes).toBuilder().addViolations("it failed").build();
        List<PairResult> pairs = apply(CASE, List.of(pair("a", 0, bytes), invalid));
        assertThat(value(pairs.get(0))).isCloseTo(2, within(1e-9));
        assertThat(pairs.get(1)).isEqualTo(invalid);
    }

    @Test
    void withoutIntervalsTheWholeRunCountsAndThatIsSaid() {
        long[] bytes = new long[11];
        Arrays.fill(bytes, gigabits(2));
        List<PairResult> pairs = apply(CASE, List.of(pair("a", 0, bytes), pair("b", 0)));
        assertThat(value(pairs.get(0))).isCloseTo(2, within(1e-9));
        assertThat(value(pairs.get(1))).isEqualTo(WHOLE_RUN);
        assertThat(pairs.get(1).getRemarks(0)).contains("its server reported no intervals");
    }

    @Test
    void aSinglePairKeepsTheReceiversSum() {
        List<PairResult> pairs = List.of(pair("a", 0, 1, 2, 3));
        assertThat(apply(Plans.oneToOne("c", Protocol.TCP).build(), pairs)).isEqualTo(pairs);
    }

    @Property
    void aSteadyRateIsThatRateWhateverTheSkew(
            @ForAll @Size(min = 2, max = 20) List<@DoubleRange(min = 0, max = 4.9) Double> skews) {
        long[] bytes = new long[11];
        Arrays.fill(bytes, gigabits(3));
        List<PairResult> pairs =
                apply(CASE, skews.stream().map(skew -> pair("c", skew, bytes)).toList());
        assertThat(pairs).allSatisfy(pair -> assertThat(value(pair)).isCloseTo(3, within(1e-6)));
    }

    /** 10 s after 1 s of warm-up, over UDP. */
    private static final TestCase UDP = Plans.manyToOne("c", Protocol.UDP, 2)
            .setDuration(Duration.newBuilder().setSeconds(10))
            .setWarmUp(Duration.newBuilder().setSeconds(1))
            .build();

    /** A pair of which the server lost and delayed as much in each second. */
    private static PairResult udpPair(
            String client, double skewSeconds, double clockMillis, long[] lost, double... latency) {
        UdpServerOutput.Builder server = UdpServerOutput.newBuilder();
        for (int i = 0; i < lost.length; i++) {
            server.addIntervals(UdpInterval.newBuilder()
                    .setStartSeconds(i)
                    .setEndSeconds(i + 1)
                    .setTotal(1000)
                    .setLost(lost[i])
                    .setLatencyMillis(latency[i] + clockMillis));
        }
        return PairResult.newBuilder()
                .setClient(client)
                .setStartSkewMillis(skewSeconds * 1e3)
                .setClock(ClockOffset.newBuilder().setOffsetMillis(clockMillis))
                .setServerRun(ToolRun.newBuilder().setUdpServer(server))
                .addValues(PairValue.newBuilder().setMetric(Metric.PACKETS_PER_SECOND))
                .addValues(PairValue.newBuilder().setMetric(Metric.LOST_PACKETS))
                .addValues(PairValue.newBuilder().setMetric(Metric.JITTER).setValue(WHOLE_RUN))
                .addValues(PairValue.newBuilder().setMetric(Metric.LATENCY))
                .build();
    }

    @Test
    void countsDatagramsWhileAllPairsSend() {
        // The first second is warm-up and the last one is the second pair's alone: both lose half and take long.
        long[] lost = {500, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        double[] latency = {9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        long[] lostAlone = {500, 0, 0, 0, 0, 0, 0, 0, 0, 0, 500};
        double[] latencyAlone = {9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9};
        List<PairResult> pairs =
                apply(UDP, List.of(udpPair("a", 0, 0, lost, latency), udpPair("b", 1, 0, lostAlone, latencyAlone)));
        assertThat(pairs)
                .allSatisfy(pair -> assertThat(pair.getValuesList())
                        .extracting(PairValue::getValue)
                        .containsExactly(1000.0, 0.0, WHOLE_RUN, 1.0));
    }

    @Test
    void movesTheIntervalsOfAServerWhoseClockIsOff() {
        // The server is 1 s behind: its first interval covers what was sent from 1 s to 2 s.
        long[] lost = {500, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        double[] latency = new double[10];
        PairResult behind = apply(
                        UDP, List.of(udpPair("a", 0, -1000, lost, latency), udpPair("b", 0, -1000, lost, latency)))
                .getFirst();
        assertThat(behind.getValues(1).getValue()).isCloseTo(100 * 500 / 10_000.0, within(1e-9));
        assertThat(behind.getValues(3).getValue()).isCloseTo(0, within(1e-9));
    }

    /** Two HTTP clients of which the second began later, with 10 s each. */
    private static List<PairResult> web(double skewSeconds) {
        PairResult.Builder pair = PairResult.newBuilder()
                .setClientRun(
                        ToolRun.newBuilder().setHttp(HttpOutput.newBuilder().setElapsedSeconds(10)))
                .addValues(
                        PairValue.newBuilder().setMetric(Metric.RESPONSE_TIME).setValue(WHOLE_RUN));
        return List.of(
                pair.setClient("a").build(),
                pair.setClient("b").setStartSkewMillis(skewSeconds * 1e3).build());
    }

    private static TestCase allowing(Protocol protocol, long millis) {
        return CASE.toBuilder()
                .setProtocol(protocol)
                .setMaxStartSkew(Duration.newBuilder().setNanos((int) (millis * 1_000_000)))
                .build();
    }

    @Test
    void leavesTheNumbersOfHttpAndTellsTheShareThatWasNotCommon() {
        CommonTime together = CommonTime.of(allowing(Protocol.HTTP, 2), web(0.002));
        assertThat(together.pairs()).isEqualTo(web(0.002));
        assertThat(together.partlyActivePercent()).isCloseTo(100 * 0.004 / 10.002, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP", "HTTP", "HTTPS"})
    void clientsThatStartTooFarApartMakeTheCaseInvalid(Protocol protocol) {
        assertThat(apply(allowing(protocol, 50), web(0.051)))
                .extracting(PairResult::getReason)
                .containsExactly(FailureReason.START_SKEW, FailureReason.START_SKEW);
        assertThat(apply(allowing(protocol, 51), web(0.051)))
                .extracting(PairResult::getReason)
                .containsOnly(FailureReason.FAILURE_REASON_UNSPECIFIED);
    }

    @Test
    void aLatePairThatWasThrottledIsLimitedAndNotInvalid() {
        List<PairResult> pairs = List.of(web(0).getFirst(), throttled(web(0.3).getLast()));
        List<PairResult> judged = apply(allowing(Protocol.HTTP, 50), pairs);
        assertThat(judged).allMatch(pair -> pair.getViolationsCount() == 0);
        assertThat(judged.getFirst().getRemarksCount()).isZero();
        assertThat(judged.getLast().getRemarks(0)).contains("300", "throttled");

        List<PairResult> otherWasThrottled = List.of(throttled(web(0).getFirst()), web(0.3).getLast());
        assertThat(apply(allowing(Protocol.HTTP, 50), otherWasThrottled))
                .extracting(PairResult::getReason)
                .containsOnly(FailureReason.START_SKEW);
    }

    private static PairResult throttled(PairResult pair) {
        return pair.toBuilder()
                .addLimits(PairLimit.newBuilder().setLimit(Limit.THROTTLED))
                .build();
    }

    @Test
    void aLatePairThatFailedDoesNotMakeTheCaseInvalid() {
        PairResult failed =
                web(3).getLast().toBuilder().addViolations("it failed").build();
        List<PairResult> pairs = List.of(web(0).getFirst(), web(0.01).getLast(), failed);
        assertThat(apply(allowing(Protocol.HTTP, 50), pairs)).isEqualTo(pairs);
    }
}
