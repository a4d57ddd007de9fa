package io.clusterloader.runner.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Action;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DryRunTextTest {
    private record Range(int min, int max) {}

    private record Settings(
            String labelSelector,
            @Nullable Duration timeout,
            @Nullable Range range,
            List<String> conditions,
            Optional<Integer> nodes,
            @Nullable Boolean isFatal) {}

    private record Gather() {}

    private record Spoken(String params) {
        @Override
        public String toString() {
            return "9 cases";
        }
    }

    @Test
    void showsParamsAsADefinitionSpellsThem() {
        assertThat(DryRunText.action(
                        Action.START,
                        new Settings(
                                "app = web",
                                Duration.ofMinutes(10),
                                new Range(1, 2),
                                List.of("Ready=True", "Failed=True"),
                                Optional.of(3),
                                false)))
                .isEqualTo("start, labelSelector: app = web, timeout: 10m, range: {min: 1, max: 2},"
                        + " conditions: [Ready=True, Failed=True], nodes: 3, isFatal: false");
    }

    @Test
    void leavesOutWhatIsAbsentOrEmpty() {
        assertThat(DryRunText.action(Action.GATHER, new Settings("", null, null, List.of(), Optional.empty(), null)))
                .isEqualTo("gather");
        assertThat(DryRunText.action(Action.GATHER, new Gather())).isEqualTo("gather");
    }

    @Test
    void leavesThePluginsOwnWords() {
        assertThat(DryRunText.action(Action.START, new Spoken("many"))).isEqualTo("start, 9 cases");
        assertThat(DryRunText.action(Action.NONE, "anything")).isEqualTo("anything");
    }
}
