package io.clusterloader.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The 84 series whose steps are known, and what Apache Otava 0.8.0 finds in them. A step within two runs of the truth is found. */
class KnownStepsTest {
    private static final int NEAR = 2;

    private static List<Known> series = List.of();

    /** One series. */
    record Known(String kind, String noise, List<Double> values, List<Integer> truth, List<Integer> otava) {
        List<Change> changes() {
            double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
            return ChangeDetector.examine(all).changes();
        }
    }

    /** How many steps were found, and how many places were reported where none is. */
    record Score(int found, int wrong) {
        Score plus(Score other) {
            return new Score(found + other.found, wrong + other.wrong);
        }
    }

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(KnownStepsTest.class.getResourceAsStream("/changepoints/series.json"))) {
            series = StreamSupport.stream(new ObjectMapper().readTree(file).spliterator(), false)
                    .map(KnownStepsTest::known)
                    .toList();
        }
    }

    @Test
    void theScoreOfOtavaIsAsItsAuthorsToldIt() {
        Score otava = series.stream().map(known -> score(known, known.otava())).reduce(new Score(0, 0), Score::plus);

        assertThat(series).hasSize(84);
        assertThat(series.stream().mapToInt(known -> known.truth().size()).sum())
                .isEqualTo(55);
        assertThat(otava).isEqualTo(new Score(48, 58));
    }

    @Test
    void atLeastAsManyStepsAreFoundWithLessThanHalfOfTheFalseOnes() {
        Score all = score(change -> true);

        assertThat(all.found()).isGreaterThanOrEqualTo(48);
        assertThat(all.wrong()).isLessThanOrEqualTo(25);
    }

    @Test
    void whatIsMissingWithoutThoseNotKnownYetAreTheFourNewLevelsOfOneAndTwoRuns() {
        Score known = score(Change::isKnown);

        assertThat(known.found()).isEqualTo(score(change -> true).found() - 4);
        assertThat(known.wrong()).isLessThanOrEqualTo(8);
    }

    @Test
    void noiseWithMemoryAndStraightLinesHaveNoSteps() {
        assertThat(series.stream()
                        .filter(known -> known.truth().isEmpty())
                        .filter(known -> known.noise().equals("ar1")
                                || known.noise().equals("sticky")
                                || known.kind().equals("drift")))
                .hasSize(9)
                .allSatisfy(known -> assertThat(known.changes()).isEmpty());
    }

    private static Score score(Predicate<Change> counts) {
        return series.stream()
                .map(known -> score(
                        known,
                        known.changes().stream()
                                .filter(counts)
                                .map(Change::index)
                                .toList()))
                .reduce(new Score(0, 0), Score::plus);
    }

    private static Score score(Known known, List<Integer> reported) {
        List<Integer> missing = new ArrayList<>(known.truth());
        int wrong = 0;
        for (int index : reported) {
            if (!missing.removeIf(truth -> Math.abs(truth - index) <= NEAR)) {
                wrong++;
            }
        }
        return new Score(known.truth().size() - missing.size(), wrong);
    }

    private static Known known(JsonNode node) {
        List<Double> values = StreamSupport.stream(node.path("values").spliterator(), false)
                .map(value -> value.asDouble(Double.NaN))
                .toList();
        return new Known(
                node.path("kind").asText(),
                node.path("noise").asText(),
                values,
                indices(node.path("truth")),
                indices(node.path("otava")));
    }

    private static List<Integer> indices(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.path("index").asInt())
                .toList();
    }
}
