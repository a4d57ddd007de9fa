package io.clusterloader.netperf.params;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Problem;
import io.clusterloader.netperf.NetworkStep;
import io.clusterloader.netperf.plan.ClusterNode;
import io.clusterloader.netperf.plan.Planner;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.Precision;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingTest {
    @Test
    void takesFiveSamples() throws Exception {
        assertThat(plan().getSamples()).isEqualTo(5);
        assertThat(plan().hasPrecision()).isFalse();
        assertThat(plan("samples", 1).getSamples()).isEqualTo(1);
    }

    @Test
    void takesOneSampleForAStepOfClusterLoader2() throws Exception {
        assertThat(DecodedParams.decode("duration", "5s", "protocol", "TCP", "numberOfServers", 1, "numberOfClients", 1)
                        .sampling()
                        .samples())
                .isEqualTo(1);
    }

    @Test
    void hasNoNumberOfSamplesWithRounds() throws Exception {
        assertThat(plan("mode", "continuous").getSamples()).isZero();
        assertThat(DecodedParams.problems(
                        "mode", "continuous", "samples", 5, "maxRelativeError", "5%", "maxSamples", 10))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("samples", "maxRelativeError", "maxSamples");
    }

    @Test
    void repeatsUntilTheSpeedIsPreciseOrTheMetricsThatWereNamed() throws Exception {
        Precision precision = plan("maxRelativeError", "2.5%").getPrecision();
        assertThat(precision.getMaximumRelativeError()).isEqualTo(0.025);
        assertThat(precision.getMaximumSamples()).isEqualTo(10);
        assertThat(precision.getMetricsList())
                .containsExactlyInAnyOrder(
                        Metric.THROUGHPUT,
                        Metric.PACKETS_PER_SECOND,
                        Metric.RESPONSE_TIME,
                        Metric.CONNECTIONS_PER_SECOND,
                        Metric.ROUND_TRIP);
        assertThat(plan("maxRelativeError", "5%", "maxSamples", 7, "metrics", "jitter")
                        .getPrecision())
                .returns(7, Precision::getMaximumSamples)
                .returns(List.of(Metric.JITTER), Precision::getMetricsList);
        assertThat(plan("maxRelativeError", "5%", "samples", 20).getPrecision().getMaximumSamples())
                .isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "samples, 0, samples",
        "samples, 101, samples",
        "samples, many, samples",
        "maxRelativeError, 5, maxRelativeError",
        "maxRelativeError, 0%, maxRelativeError",
        "maxRelativeError, -5%, maxRelativeError",
        "maxRelativeError, 101%, maxRelativeError",
        "maxSamples, 10, maxSamples"
    })
    void rejectsWhatCannotBe(String key, String value, String path) {
        assertThat(DecodedParams.problems(key, value)).extracting(Problem::path).containsExactly(path);
    }

    @Test
    void rejectsSamplesThatContradictEachOther() {
        assertThat(DecodedParams.problems("samples", 2, "maxRelativeError", "5%"))
                .extracting(Problem::path)
                .containsExactly("samples");
        assertThat(DecodedParams.problems("samples", 9, "maxRelativeError", "5%", "maxSamples", 8))
                .extracting(Problem::path)
                .containsExactly("maxSamples");
    }

    @Test
    void showsInADryRunHowLongItTakesAtLeast() throws Exception {
        assertThat(new NetworkStep.Start(DecodedParams.decode("duration", "2s", "warmUp", "0s")))
                .asString()
                .startsWith("9 cases, 5 samples of 2 s each, at least 1m30s: ");
        assertThat(new NetworkStep.Start(DecodedParams.decode("maxRelativeError", "5%", "warmUp", "0s")))
                .asString()
                .contains("5 samples of 10 s each, up to 10");
    }

    private static TestPlan plan(Object... keysAndValues) throws Exception {
        return Planner.plan(
                        DecodedParams.decode(keysAndValues),
                        List.of(
                                new ClusterNode("node1", List.of("10.0.0.1")),
                                new ClusterNode("node2", List.of("10.0.0.2"))),
                        "abcdefgh")
                .withoutAddresses();
    }
}
