package io.clusterloader.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.PerfData.DataItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void resultsThatLabelsSetApartAreOneFile() {
        Outcome outcome = Outcome.of(
                numbers("sweep", 1).apartBy(Map.of("size", "64")),
                numbers("other", 2),
                numbers("sweep", 3).apartBy(Map.of("size", "128")),
                numbers("sweep", 4).apartBy(Map.of("size", "256")),
                Summary.text("sweep", "txt", "x"));

        assertThat(outcome.summaries()).hasSize(5);
        assertThat(outcome.files()).extracting(Summary::name).containsExactly("sweep", "other", "sweep");
        assertThat(((Summary.Numbers) outcome.files().getFirst()).data().dataItems())
                .extracting(item -> item.labels().get("size") + item.data().get("Value"))
                .containsExactly("641.0", "1283.0", "2564.0");
        assertThat(outcome.files().get(1).content()).doesNotContain("size");
    }

    @Test
    void equalNamesWithoutLabelsStayFilesOfTheirOwn() {
        assertThat(Outcome.of(numbers("same", 1), numbers("same", 2)).files()).hasSize(2);
    }

    private static Summary.Numbers numbers(String name, double value) {
        return Summary.numbers(
                name,
                name,
                PerfData.of(List.of(DataItem.of(Map.of("Value", value), "ms", Map.of("Metric", "Latency")))));
    }
}
