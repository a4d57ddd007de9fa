package io.clusterloader.netperf.worker.tool.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Duration;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.HttpRateOutput;
import io.clusterloader.netperf.worker.tool.ToolException;
import io.clusterloader.statistics.LatencyDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 100 requests a second for 5 s; each takes 300 microseconds unless its server stalls from 2 s to 3 s. */
class RequestLogTest {
    private static final int RATE = 100;
    private static final int REQUESTS = 500;
    private static final long EVERY_MICROS = 10_000;
    private static final long TIME_MICROS = 300;
    private static final long EPOCH_MICROS = 1_795_944_297_894_588L;
    private static final long STALL = 2_000_000;
    private static final long STALL_END = 3_000_000;

    @TempDir
    private Path directory;

    private HttpRateOutput read(List<String> lines, int warmUpSeconds) throws IOException, ToolException {
        Path log = Files.write(directory.resolve("log.tsv"), lines);
        ArmClient.Builder request = ArmClient.newBuilder()
                .setDuration(Duration.newBuilder().setSeconds(5 - warmUpSeconds))
                .setWarmUp(Duration.newBuilder().setSeconds(warmUpSeconds));
        request.getLoadBuilder().setHttpRequestsPerSecond(RATE);
        return RequestLog.read(log, request.build());
    }

    private static String line(long start, int status, long duration) {
        return "%d\t%d\t%d".formatted(EPOCH_MICROS + start, status, duration);
    }

    private static double millis(HttpRateOutput output, double percent) {
        return LatencyDistribution.decode(output.getResponseTimes().asReadOnlyByteBuffer())
                        .percentileNanos(percent)
                        .orElseThrow()
                / 1e6;
    }

    private static List<String> quiet() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            lines.add(line(i * EVERY_MICROS, 200, TIME_MICROS));
        }
        return lines;
    }

    /** Sends when due: the requests wait in the pipeline of their connection. */
    private static List<String> stallWithPipeline() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            long due = i * EVERY_MICROS;
            boolean stalled = due >= STALL && due < STALL_END;
            lines.add(line(due, 200, stalled ? STALL_END - due + TIME_MICROS : TIME_MICROS));
        }
        return lines;
    }

    /** Sends after the answer: one request waits, and those that it holds up leave late and are answered fast. */
    private static List<String> stallWithoutPipeline() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            long due = i * EVERY_MICROS;
            if (due == STALL) {
                lines.add(line(due, 200, STALL_END - STALL));
            } else {
                lines.add(line(due > STALL && due < STALL_END ? STALL_END + i : due, 200, TIME_MICROS));
            }
        }
        return lines;
    }

    private static void assertShowsTheStall(HttpRateOutput output) {
        assertThat(millis(output, 79)).isLessThan(1);
        assertThat(millis(output, 81)).isGreaterThan(40);
        assertThat(millis(output, 90)).isCloseTo(500, within(15.0));
        assertThat(millis(output, 99)).isCloseTo(950, within(15.0));
        assertThat(output.getReachedPerSecond()).isCloseTo(RATE, within(1e-9));
    }

    @Test
    void takesTheTimesOfAQuietServer() throws Exception {
        HttpRateOutput output = read(quiet(), 0);
        assertThat(output.getDue()).isEqualTo(REQUESTS);
        assertThat(output.getSucceeded()).isEqualTo(REQUESTS);
        assertThat(output.getMeanMillis()).isCloseTo(0.3, within(1e-9));
        assertThat(millis(output, 100)).isCloseTo(0.3, within(0.001));
        assertThat(output.getSentLate()).isZero();
    }

    @Test
    void showsEveryRequestThatAStallMadeLate() throws Exception {
        HttpRateOutput output = read(stallWithPipeline(), 0);
        assertShowsTheStall(output);
        assertThat(output.getSentLate()).isZero();
    }

    @Test
    void countsFromTheMomentThatARequestWasDueAlsoIfItWasSentLate() throws Exception {
        HttpRateOutput output = read(stallWithoutPipeline(), 0);
        assertShowsTheStall(output);
        assertThat(output.getSentLate()).isBetween(96L, 99L);
        assertThat(output.getLatestMillis()).isCloseTo(990, within(1.0));
    }

    @Test
    void leavesTheWarmUpOut() throws Exception {
        HttpRateOutput output = read(stallWithPipeline(), 3);
        assertThat(output.getRequests()).isEqualTo(REQUESTS);
        assertThat(output.getDue()).isEqualTo(200);
        assertThat(millis(output, 100)).isLessThan(1);
    }

    @Test
    void tellsThatTheRateWasNotReached() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            // The server answers 50 a second.
            lines.add(line(i * EVERY_MICROS, 200, i * EVERY_MICROS + TIME_MICROS));
        }
        assertThat(read(lines, 0).getReachedPerSecond()).isBetween(70.0, 80.0);
        // The watchdog ended the client: the later answers never came.
        assertThat(read(lines.subList(0, 250), 0).getReachedPerSecond()).isLessThanOrEqualTo(50);
    }

    @Test
    void countsErrors() throws Exception {
        List<String> lines = quiet();
        lines.set(7, line(7 * EVERY_MICROS, 503, TIME_MICROS));
        assertThat(read(lines, 0)).returns(1L, HttpRateOutput::getFailed).returns(499L, HttpRateOutput::getSucceeded);
    }

    @Test
    void rejectsWhatIsNoLog() throws Exception {
        assertThat(read(List.of(), 0).getRequests()).isZero();
        assertThatThrownBy(() -> read(List.of("1\t2"), 0)).isInstanceOf(ToolException.class);
        assertThatThrownBy(() -> read(List.of("a\tb\tc"), 0)).isInstanceOf(ToolException.class);
    }
}
