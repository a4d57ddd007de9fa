package io.clusterloader.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers of medians.json were computed with scipy 1.17.1. */
class MedianIntervalTest {
    static Stream<JsonNode> samples() {
        return StatsFixtures.read("medians.json");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void findsTheSameIntervalAsScipy(JsonNode sample) {
        double[] values = StatsFixtures.values(sample.get("values"));
        JsonNode expected = sample.get("medianInterval");
        if (expected.isNull()) {
            assertThat(MedianInterval.of(values)).isEmpty();
            return;
        }
        MedianInterval interval = MedianInterval.of(values).orElseThrow();
        assertThat(interval.rank()).isEqualTo(expected.get("lowRank").asInt());
        assertThat(values.length + 1 - interval.rank())
                .isEqualTo(expected.get("highRank").asInt());
        assertThat(interval.low()).isCloseTo(expected.get("low").asDouble(), within(1e-6));
        assertThat(interval.high()).isCloseTo(expected.get("high").asDouble(), within(1e-6));
        assertThat(interval.coverage()).isCloseTo(expected.get("coverage").asDouble(), within(1e-6));
        assertThat(interval.coverage() >= 0.95)
                .isEqualTo(expected.get("reaches95").asBoolean());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void findsTheSameMedianAndIntervalOfTheMeanAsScipy(JsonNode sample) {
        SampleStatistics statistics = SampleStatistics.of(StatsFixtures.values(sample.get("values")));
        assertThat(statistics.median()).isCloseTo(sample.get("median").asDouble(), within(1e-6));
        JsonNode expected = sample.get("meanInterval");
        if (expected.isNull()) {
            assertThat(statistics.interval()).isEmpty();
            return;
        }
        ConfidenceInterval interval = statistics.interval().orElseThrow();
        assertThat(statistics.mean()).isCloseTo(expected.get("mean").asDouble(), within(1e-6));
        assertThat(statistics.deviation().orElseThrow())
                .isCloseTo(expected.get("sd").asDouble(), within(1e-6));
        assertThat(interval.low()).isCloseTo(expected.get("low").asDouble(), within(1e-6));
        assertThat(interval.high()).isCloseTo(expected.get("high").asDouble(), within(1e-6));
    }
}
