package io.clusterloader.measurements.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.clusterloader.measurement.PerfData;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
    @Test
    void takesPercentilesByNearestRank() {
        Distribution values = Distribution.of(
                IntStream.rangeClosed(1, 200).mapToObj(i -> (double) i).toList());
        assertThat(values.percentile(50)).isEqualTo(100);
        assertThat(values.percentile(90)).isEqualTo(180);
        assertThat(values.percentile(99)).isEqualTo(198);
        assertThat(values.percentile(100)).isEqualTo(200);
    }

    @Test
    void oneValueIsEveryPercentile() {
        Distribution one = Distribution.of(List.of(7.0));
        assertThat(one.percentile(1)).isEqualTo(7);
        assertThat(one.percentile(99)).isEqualTo(7);
    }

    @Test
    void thereIsNoPercentileOfNothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Distribution.of(List.of()).percentile(50));
    }

    @Test
    void latenciesAreMillisecondsPerMetric() {
        Latencies latencies = new Latencies();
        latencies.add("pod_startup", 1_500_000);
        latencies.add("pod_startup", 2_000_000);
        assertThat(latencies.toPerfData().dataItems())
                .containsExactly(PerfData.DataItem.of(
                        Map.of("Perc50", 1.5, "Perc90", 2.0, "Perc99", 2.0), "ms", Map.of("Metric", "pod_startup")));
    }
}
