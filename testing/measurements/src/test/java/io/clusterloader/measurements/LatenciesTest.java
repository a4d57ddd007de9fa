package io.clusterloader.measurements;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.PerfData;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void givesMillisecondsForEachMetric() {
        Latencies latencies = new Latencies();
        latencies.add("pod_startup", 1_500_000);
        latencies.add("pod_startup", 2_000_000);
        assertThat(latencies.toPerfData().dataItems())
                .containsExactly(PerfData.DataItem.of(
                        Map.of("Perc50", 1.5, "Perc90", 2.0, "Perc99", 2.0), "ms", Map.of("Metric", "pod_startup")));
    }
}
