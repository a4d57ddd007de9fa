package io.clusterloader.e2e.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Duration;
import io.clusterloader.e2e.LocalOnly;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.TestCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One-way latency between real workers of which one has a wrong clock. Only the client's clock is in it: the server takes the kernel's
 * time of arrival.
 *
 * <p>On loopback the least latency of a flow is some microseconds whatever else the machine does, so that is compared between a client
 * with the right clock and one with the wrong clock.
 */
@LocalOnly("the workers are processes on this machine, with a clock that libfaketime makes wrong")
@Timeout(200)
class WrongClockTest {
    private static final double LEAST_LATENCY_VARIES_MILLIS = 0.05;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"+0.05s", "-0.05s"})
    void aClientThatIsAheadOrBehindHasTheSameLatencyWithinTheBound(String fake) throws Exception {
        try (LoopbackFleet fleet = new LoopbackFleet(directory)) {
            fleet.start("server");
            fleet.start("right");
            fleet.startWithClock("wrong", fake);

            requireSameLatency(fleet, seconds(1), fake.startsWith("+") ? -50 : 50, 0);
        }
    }

    @Test
    void aClientWhoseClockDriftsHasTheSameLatencyWithinTheBound() throws Exception {
        try (LoopbackFleet fleet = new LoopbackFleet(directory)) {
            fleet.start("server");
            fleet.start("right");
            fleet.startWithDrift("wrong", 50, 200e-6);

            // It gains 0.2 ms each second, some of them before the measurement.
            PairResult drifting = requireSameLatency(fleet, seconds(4), -50, 20);
            assertThat(drifting.getClock().getChangeMillis()).isNegative();
        }
    }

    /** Measures with the right clock and then with the wrong one, which the server sees at this offset, and returns the latter. */
    private static PairResult requireSameLatency(
            LoopbackFleet fleet, Duration duration, double offsetMillis, double within) throws IOException {
        List<CaseResult> results = fleet.measure(from("right", duration), from("wrong", duration));
        assertThat(results).extracting(CaseResult::getFailure).containsExactly("", "");
        PairResult right = results.get(0).getPairs(0);
        PairResult wrong = results.get(1).getPairs(0);
        double bound = wrong.getClock().getErrorBoundMillis();

        assertThat(right.getClock().getErrorBoundMillis()).as("one clock").isZero();
        assertThat(wrong.getClock().getOffsetMillis()).isCloseTo(offsetMillis, within(within + bound));
        assertThat(leastMillis(wrong) - wrong.getClock().getOffsetMillis())
                .isCloseTo(leastMillis(right), within(bound + LEAST_LATENCY_VARIES_MILLIS));
        PairValue latency = latency(wrong);
        assertThat(latency.getValue())
                .isCloseTo(
                        wrong.getServerRun().getUdpServer().getLatency().getMeanMillis()
                                - wrong.getClock().getOffsetMillis(),
                        within(1e-9));
        assertThat(latency.getUncertainty().isEmpty())
                .as("it is certain exactly where it exceeds the bound of %s ms: %s", bound, latency)
                .isEqualTo(latency.getValue() >= bound);
        return wrong;
    }

    private static TestCase.Builder from(String client, Duration duration) {
        return LoopbackFleet.udp("server", client).setWarmUp(seconds(1)).setDuration(duration);
    }

    private static double leastMillis(PairResult pair) {
        return pair.getServerRun().getUdpServer().getLatency().getMinimumMillis();
    }

    private static PairValue latency(PairResult pair) {
        return pair.getValuesList().stream()
                .filter(value -> value.getMetric() == Metric.LATENCY)
                .findFirst()
                .orElseThrow();
    }

    private static Duration seconds(int seconds) {
        return Duration.newBuilder().setSeconds(seconds).build();
    }
}
