package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActionWordsTest {
    private record Range(int min, int max) {}

    private record Settings(
            String action,
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
            return "start, 9 cases";
        }
    }

    @Test
    void showsParamsAsADefinitionSpellsThem() {
        assertThat(ActionWords.of(new Settings(
                        "start",
                        "app = web",
                        Duration.ofMinutes(10),
                        new Range(1, 2),
                        List.of("Ready=True", "Failed=True"),
                        Optional.of(3),
                        false)))
                .isEqualTo("action: start, labelSelector: app = web, timeout: 10m, range: {min: 1, max: 2},"
                        + " conditions: [Ready=True, Failed=True], nodes: 3, isFatal: false");
    }

    @Test
    void leavesOutWhatIsAbsentOrEmpty() {
        assertThat(ActionWords.of(new Settings("gather", "", null, null, List.of(), Optional.empty(), null)))
                .isEqualTo("action: gather");
        assertThat(ActionWords.of(new Gather())).isEqualTo("Gather");
    }

    @Test
    void leavesThePluginsOwnWords() {
        assertThat(ActionWords.of(new Spoken("many"))).isEqualTo("start, 9 cases");
        assertThat(ActionWords.of("anything")).isEqualTo("anything");
    }
}
