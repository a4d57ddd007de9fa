package io.clusterloader.netperf.orchestrator.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ReceivedInterval;
import io.clusterloader.netperf.v1.TcpServerOutput;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.ToolRun;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CommonThroughputTest {
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
        List<PairResult> pairs = CommonThroughput.apply(CASE, List.of(pair("a", 0, first), pair("b", 0.5, second)));
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
        List<PairResult> pairs = CommonThroughput.apply(CASE, List.of(pair("a", 0, bytes), pair("b", 0, bytes)));
        assertThat(value(pairs.get(0))).isCloseTo(1, within(1e-9));
    }

    @Test
    void namesTheOneThatCameTooLate() {
        long[] bytes = new long[11];
        List<PairResult> pairs =
                CommonThroughput.apply(CASE, List.of(pair("a", 0, bytes), pair("b", 6, bytes), pair("c", 0.1, bytes)));
        assertThat(pairs)
                .allSatisfy(pair -> assertThat(pair.getViolationsList())
                        .containsExactly("all pairs were active together for only 4.000 s of 10.000 s:"
                                + " client b began 6.000 s after the first"));
    }

    @Test
    void namesTheOneThatEndedTooEarly() {
        long[] bytes = new long[11];
        List<PairResult> pairs =
                CommonThroughput.apply(CASE, List.of(pair("a", 0, bytes), pair("b", 0, new long[] {1, 1, 1})));
        assertThat(pairs.get(0).getViolations(0)).endsWith("client b ended 8.000 s before the last");
    }

    @Test
    void anInvalidPairDoesNotShortenIt() {
        long[] bytes = new long[11];
        Arrays.fill(bytes, gigabits(2));
        PairResult invalid =
                pair("late", 9, bytes).toBuilder().addViolations("it failed").build();
        List<PairResult> pairs = CommonThroughput.apply(CASE, List.of(pair("a", 0, bytes), invalid));
        assertThat(value(pairs.get(0))).isCloseTo(2, within(1e-9));
        assertThat(pairs.get(1)).isEqualTo(invalid);
    }

    @Test
    void withoutIntervalsTheWholeRunCountsAndThatIsSaid() {
        long[] bytes = new long[11];
        Arrays.fill(bytes, gigabits(2));
        List<PairResult> pairs = CommonThroughput.apply(CASE, List.of(pair("a", 0, bytes), pair("b", 0)));
        assertThat(value(pairs.get(0))).isCloseTo(2, within(1e-9));
        assertThat(value(pairs.get(1))).isEqualTo(WHOLE_RUN);
        assertThat(pairs.get(1).getRemarks(0)).contains("its server reported no intervals");
    }

    @Test
    void aSinglePairKeepsTheReceiversSum() {
        List<PairResult> pairs = List.of(pair("a", 0, 1, 2, 3));
        assertThat(CommonThroughput.apply(Plans.oneToOne("c", Protocol.TCP).build(), pairs))
                .isEqualTo(pairs);
    }

    @Property
    void aSteadyRateIsThatRateWhateverTheSkew(
            @ForAll @Size(min = 2, max = 20) List<@DoubleRange(min = 0, max = 4.9) Double> skews) {
        long[] bytes = new long[11];
        Arrays.fill(bytes, gigabits(3));
        List<PairResult> pairs = CommonThroughput.apply(
                CASE, skews.stream().map(skew -> pair("c", skew, bytes)).toList());
        assertThat(pairs).allSatisfy(pair -> assertThat(value(pair)).isCloseTo(3, within(1e-6)));
    }
}
