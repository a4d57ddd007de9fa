package io.clusterloader.mlrsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole searches on simulated links, held against what the authors' library needs and finds there. Its figures are of 60 or 200 searches, and so are
 * random themselves: at times a single search makes most of a spread. So groups of as many searches are drawn from many more of ours, and the
 * share of groups that are not above the library is counted. For a library that searched just as ours does, that share would be any number
 * from 0 to 1.
 */
class SimulatedLinksTest {
    /** Ours make so many times as many searches as the library made, on links that vary. */
    private static final int MORE = 3;

    private static final int GROUPS = 300;

    /** At least this share of the groups is not above the library, on every link. */
    private static final double NOT_ABOVE = 0.25;

    /** The spread of the library is known to 0.01 points. */
    private static final double ROUNDING = 0.005;

    /** By how much a change may make a link worse: other random numbers move a median by as much. */
    private static final double WORSE = 1.05;

    /** In percent: one of 60 searches ends a step of 0.5 % away, or not. */
    private static final double STEP = 0.065;

    /** Rows as in ours.csv. */
    private static final List<String> FOUND =
            new ArrayList<>(List.of("goals;link;median of trials;spread loss 0;spread loss 0.5 %"));

    private static final List<String> GOALS = List.of("loss 0", "loss 0.5 %");

    /** What a whole search took and found. */
    private record Searched(int trials, List<GoalResult> results) {}

    /** Keeps what was found, to be copied over ours.csv after a change for the better. */
    @AfterAll
    static void keep() throws IOException {
        Files.write(Path.of("target", "ours.csv"), FOUND);
    }

    static Stream<JsonNode> reference() throws IOException {
        try (InputStream file = SimulatedLinksTest.class.getResourceAsStream("/mlrsearch/search.json")) {
            List<JsonNode> all = new ArrayList<>();
            new ObjectMapper().readTree(Objects.requireNonNull(file)).forEach(all::add);
            return all.stream();
        }
    }

    /** Returns what ours took and found when it was last changed: the median of the trials, and the spread for each loss. */
    private static double[] before(String link) throws IOException {
        return Files.readAllLines(Path.of("src", "test", "resources", "mlrsearch", "ours.csv")).stream()
                .filter(line -> line.startsWith(link + ";"))
                .map(line -> line.substring(link.length() + 1).split(";", -1))
                .map(row -> Stream.of(row).mapToDouble(Double::parseDouble).toArray())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("reference")
    void noMoreTrialsAndNoLargerSpreadThanTheReferenceAndThanBefore(JsonNode reference) throws IOException {
        List<Searched> searches = searches(reference);
        String link = "%s;%s"
                .formatted(
                        reference.get("goals").asText(), reference.get("model").asText());
        int runs = reference.get("runs").asInt();
        double[] before = before(link);
        double[] trials =
                groups(runs, searches.stream().mapToDouble(Searched::trials).toArray(), group -> quantile(group, 0.5));
        assertThat(notAbove(trials, reference.get("trialsMedian").asDouble()))
                .as("median of trials: " + link)
                .isGreaterThanOrEqualTo(NOT_ABOVE);
        StringBuilder found = new StringBuilder("%s;%.1f".formatted(link, quantile(trials, 0.5)));
        assertThat(quantile(trials, 0.5)).as("median of trials: " + link).isLessThanOrEqualTo(WORSE * before[0]);
        for (int goal = 0; goal < GOALS.size(); goal++) {
            JsonNode theirs = reference.get(GOALS.get(goal));
            String description = link + ", " + GOALS.get(goal);
            compareBounds(searches, goal, theirs, description);
            double[] spreads = groups(runs, throughput(searches, goal), SimulatedLinksTest::coefficientOfVariation);
            assertThat(notAbove(spreads, theirs.get("cv").asDouble() + ROUNDING))
                    .as("coefficient of variation: " + description)
                    .isGreaterThanOrEqualTo(NOT_ABOVE);
            assertThat(quantile(spreads, 0.5))
                    .as("coefficient of variation: " + description)
                    .isLessThanOrEqualTo(WORSE * before[1 + goal] + STEP);
            found.append(";%.3f".formatted(quantile(spreads, 0.5)));
        }
        FOUND.add(found.toString());
    }

    /** In the library's searches of a link either each or none ends without a bound. */
    private static void compareBounds(List<Searched> searches, int goal, JsonNode theirs, String description) {
        List<GoalResult> results =
                searches.stream().map(search -> search.results().get(goal)).toList();
        assertThat(results)
                .as("lower bounds: " + description)
                .allMatch(one ->
                        one.lowerBound().isEmpty() == theirs.get("noLower").asInt() > 0);
        assertThat(results)
                .as("upper bounds: " + description)
                .allMatch(one ->
                        one.upperBound().isEmpty() == theirs.get("noUpper").asInt() > 0);
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
        int count = link(reference).varies() ? MORE * reference.get("runs").asInt() : 1;
        for (int i = 0; i < count; i++) {
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

    private static double[] throughput(List<Searched> searches, int goal) {
        return searches.stream()
                .flatMapToDouble(search -> search.results().get(goal).conditionalThroughput().stream())
                .toArray();
    }

    /** Returns a figure of each of many groups of so many values, in rising order. */
    private static double[] groups(int size, double[] values, ToDoubleFunction<double[]> figure) {
        if (values.length == 0) {
            return new double[] {0};
        }
        Random random = new Random(1);
        return IntStream.range(0, GROUPS)
                .mapToDouble(_ -> figure.applyAsDouble(random.ints(size, 0, values.length)
                        .mapToDouble(place -> values[place])
                        .sorted()
                        .toArray()))
                .sorted()
                .toArray();
    }

    private static double notAbove(double[] groups, double most) {
        return (double) Arrays.stream(groups).filter(one -> one <= most).count() / groups.length;
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return sorted[below] + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
    }

    /** Returns the coefficient of variation, in percent. */
    private static double coefficientOfVariation(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        return 100 * Math.sqrt(squares) / mean;
    }
}
