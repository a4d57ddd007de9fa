package io.clusterloader.measurement.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final List<String> METHODS = List.of("NetworkPerformanceMetrics", "Sleep", "Timer");

    @Test
    void namesTheNearest() {
        assertThat(Suggestion.among(METHODS, "NetworkPerformanceMetric"))
                .isEqualTo("did you mean \"NetworkPerformanceMetrics\"?");
    }

    @Test
    void ignoresCase() {
        assertThat(Suggestion.among(METHODS, "SLEEP")).isEqualTo("did you mean \"Sleep\"?");
    }

    @Test
    void listsAllWhereNoneIsNear() {
        assertThat(Suggestion.among(METHODS, "Throughput"))
                .isEqualTo("known are: NetworkPerformanceMetrics, Sleep, Timer");
    }
}
