package io.clusterloader.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clusterloader.measurement.PerfData.DataItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerfDataTest {
    @Test
    void isWrittenAsPerfdashReadsIt() throws Exception {
        PerfData data = PerfData.of(List.of(DataItem.of(
                Map.of("Perc05", 9.1, "Perc50", 9.3, "Perc95", 9.4), "Gbits/s", Map.of("Metric", "Throughput"))));

        assertThat(new ObjectMapper().readTree(data.toJson())).isEqualTo(new ObjectMapper().readTree("""
                        {"version": "v1",
                         "dataItems": [{"data": {"Perc05": 9.1, "Perc50": 9.3, "Perc95": 9.4},
                                        "unit": "Gbits/s", "labels": {"Metric": "Throughput"}}]}
                        """));
    }

    @Test
    void refusesWhatIsNotANumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataItem.of(Map.of("Value", Double.NaN), "ms", Map.of()))
                .withMessageContaining("bucket Value is NaN");
    }
}
