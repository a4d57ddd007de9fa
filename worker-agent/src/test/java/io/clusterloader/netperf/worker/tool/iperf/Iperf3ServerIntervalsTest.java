package io.clusterloader.netperf.worker.tool.iperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clusterloader.netperf.v1.PrepareServer;
import io.clusterloader.netperf.v1.ReceivedInterval;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.worker.tool.Captured;
import io.clusterloader.netperf.worker.tool.Fixtures;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.util.List;
import org.junit.jupiter.api.Test;

class Iperf3ServerIntervalsTest {
    private static List<ReceivedInterval> read(Captured output) throws ToolException {
        ToolRun.Builder run = ToolRun.newBuilder();
        new Iperf3().readServer(PrepareServer.getDefaultInstance(), output, run);
        return run.getTcpServer().getIntervalsList();
    }

    private static List<ReceivedInterval> fixture(String name) throws ToolException {
        return read(Fixtures.captured("iperf3/" + name, 0));
    }

    private static long measuredBytes(List<ReceivedInterval> intervals, double warmUp) {
        return intervals.stream()
                .filter(interval -> interval.getStartSeconds() >= warmUp)
                .mapToLong(ReceivedInterval::getBytes)
                .sum();
    }

    @Test
    void countsFromTheStartOfTheWarmUp() throws ToolException {
        List<ReceivedInterval> intervals = fixture("tcp-v4-server.json");

        assertThat(intervals).hasSize(4);
        assertThat(intervals.getFirst().getStartSeconds()).isZero();
        assertThat(intervals.getFirst().getBytes()).isEqualTo(1970274304L);
        assertThat(intervals.getLast().getEndSeconds()).isCloseTo(3.0003, within(0.0001));
    }

    /** The warm-up's last piece is missing in it, and the piece after it says that it ends before it starts. */
    @Test
    void putsRightWhatTheEndOfTheWarmUpConfuses() throws ToolException {
        List<ReceivedInterval> intervals = fixture("tcp-v4-server-omit.json");

        assertThat(intervals.getFirst().getStartSeconds()).isZero();
        for (int i = 1; i < intervals.size(); i++) {
            ReceivedInterval before = intervals.get(i - 1);
            ReceivedInterval interval = intervals.get(i);
            assertThat(interval.getEndSeconds()).isGreaterThan(interval.getStartSeconds());
            assertThat(interval.getStartSeconds()).isGreaterThanOrEqualTo(before.getEndSeconds());
        }
        assertThat(intervals).anySatisfy(interval -> {
            assertThat(interval.getStartSeconds()).isEqualTo(1);
            assertThat(interval.getEndSeconds()).isCloseTo(1.2, within(0.01));
        });
        assertThat(intervals.getLast().getEndSeconds()).isCloseTo(3.0, within(0.01));
    }

    @Test
    void addsUpToWhatTheServerReceived() throws ToolException {
        Captured output = Fixtures.captured("iperf3/tcp-v4-server-omit.json", 0);
        long received =
                Iperf3Json.requireSuccess(output).at("/end/sum_received/bytes").asLong();

        assertThat(measuredBytes(read(output), 1)).isEqualTo(received).isPositive();
    }

    @Test
    void sumsTheStreams() throws ToolException {
        Captured output = Fixtures.captured("iperf3/tcp-v4-server-omit-parallel3.json", 0);
        long received =
                Iperf3Json.requireSuccess(output).at("/end/sum_received/bytes").asLong();

        assertThat(measuredBytes(read(output), 1)).isEqualTo(received).isPositive();
    }

    @Test
    void losesNothingThatCameWithinOneTick() throws ToolException {
        String json = """
                {"intervals": [{"sum": {"end": 0.2, "bytes": 5}}, {"sum": {"end": 0.2, "bytes": 7}}]}""";

        assertThat(read(new Captured(0, json, "", false)))
                .singleElement()
                .satisfies(interval -> assertThat(interval.getBytes()).isEqualTo(12));
    }

    @Test
    void refusesAnIntervalWithoutItsNumbers() {
        assertThatThrownBy(() -> read(new Captured(0, "{\"intervals\": [{}]}", "", false)))
                .isInstanceOf(ToolException.class)
                .hasMessage("printed no usable end: it is missing");
    }
}
