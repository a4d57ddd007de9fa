package io.clusterloader.mlrsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole searches on simulated links, held against what the authors' library needs and finds there. */
class SimulatedLinksTest {
    /** The spread of the reference is itself one of 60 or 200 random searches, and so known to 5 to 10 %. */
    private static final double SAMPLING = 1.1;

    /** In percent: two of 60 searches that end one step of 0.5 % away. */
    private static final double STEP = 0.09;

    /** What a whole search took and found. */
    private record Searched(int trials, List<GoalResult> results) {}

    static Stream<JsonNode> reference() throws IOException {
        try (InputStream file = SimulatedLinksTest.class.getResourceAsStream("/mlrsearch/search.json")) {
            List<JsonNode> all = new ArrayList<>();
            new ObjectMapper().readTree(Objects.requireNonNull(file)).forEach(all::add);
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("reference")
    void noMoreTrialsAndNoLargerSpreadThanTheReference(JsonNode reference) {
        List<Searched> searches = searches(reference);
        String description = "%s, %s"
                .formatted(
                        reference.get("goals").asText(), reference.get("model").asText());
        assertThat(quantile(searches, 0.5))
                .as("median of trials: " + description)
                .isLessThanOrEqualTo(reference.get("trialsMedian").asDouble());
        compareGoal(searches, 0, reference.get("loss 0"), description + ", loss 0");
        compareGoal(searches, 1, reference.get("loss 0.5 %"), description + ", loss 0.5 %");
    }

    private static void compareGoal(List<Searched> searches, int goal, JsonNode reference, String description) {
        List<GoalResult> results =
                searches.stream().map(search -> search.results().get(goal)).toList();
        long noLower =
                results.stream().filter(one -> one.lowerBound().isEmpty()).count();
        long noUpper =
                results.stream().filter(one -> one.upperBound().isEmpty()).count();
        assertThat(noLower)
                .as("without lower bound: " + description)
                .isEqualTo(reference.get("noLower").asInt());
        assertThat(noUpper)
                .as("without upper bound: " + description)
                .isEqualTo(reference.get("noUpper").asInt());
        if (!reference.get("cv").isNull()) {
            assertThat(spread(results))
                    .as("coefficient of variation: " + description)
                    .isLessThanOrEqualTo(SAMPLING * reference.get("cv").asDouble() + STEP);
        }
    }

    @ParameterizedTest
    @MethodSource("reference")
    void theTruthIsWithinTheBoundsWhereTheLinkHasNoNoise(JsonNode reference) {
        SimulatedLink link = link(reference);
        if (link.varies()) {
            return;
        }
        Random random = new Random(1);
        for (GoalResult result : search(reference, random).results()) {
            double most = result.goal().lossRatio();
            Duration trial = result.goal().finalTrial();
            result.lowerBound()
                    .ifPresent(lower ->
                            assertThat(link.trial(lower, trial, random)).isLessThanOrEqualTo(most));
            result.upperBound()
                    .ifPresent(upper ->
                            assertThat(link.trial(upper, trial, random)).isGreaterThan(most));
            assertThat(result.unstable()).isFalse();
        }
    }

    private static List<Searched> searches(JsonNode reference) {
        List<Searched> searches = new ArrayList<>();
        Random random = new Random(9971);
        for (int i = 0; i < reference.get("runs").asInt(); i++) {
            searches.add(search(reference, random));
        }
        return searches;
    }

    private static Searched search(JsonNode reference, Random random) {
        SimulatedLink link = link(reference);
        List<SearchGoal> goals =
                reference.get("goals").asText().equals("quick") ? SearchGoals.QUICK : SearchGoals.NDR_PDR;
        LoadSearch search =
                new LoadSearch(new SearchSettings(goals, 1_000, 200_000, Duration.ofSeconds(1), Duration.ofHours(1)));
        int trials = 0;
        Optional<TrialOrder> order = search.next(Duration.ZERO);
        while (order.isPresent()) {
            trials++;
            search.measured(link.trial(order.get().load(), order.get().duration(), random));
            order = search.next(Duration.ofSeconds(trials));
        }
        return new Searched(trials, search.results());
    }

    private static SimulatedLink link(JsonNode reference) {
        return Objects.requireNonNull(
                SimulatedLink.ALL.get(reference.get("model").asText()));
    }

    private static double quantile(List<Searched> searches, double share) {
        int[] sorted = searches.stream().mapToInt(Searched::trials).sorted().toArray();
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return sorted[below] + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
    }

    private static double mean(List<GoalResult> results) {
        return results.stream()
                .flatMapToDouble(one -> one.conditionalThroughput().stream())
                .average()
                .orElse(0);
    }

    /** Returns the coefficient of variation of the conditional throughput, in percent. */
    private static double spread(List<GoalResult> results) {
        double mean = mean(results);
        double squares = results.stream()
                .flatMapToDouble(one -> one.conditionalThroughput().stream())
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        return mean == 0 ? 0 : 100 * Math.sqrt(squares) / mean;
    }
}
