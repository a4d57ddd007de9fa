package io.clusterloader.netperf.worker.tool.iperf3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportIntervalTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.2",
        "11, 1, 0.2",
        "60, 1, 0.4",
        "600, 1, 4.0",
        "9000, 1, 60.0",
        "86400, 1, 0",
        "10, 128, 0.7",
        "60, 128, 4.0",
    })
    void keepsTheOutputWithinItsBound(long seconds, int streams, String interval) {
        assertThat(ReportInterval.of(seconds, streams)).isEqualTo(interval);
    }
}
