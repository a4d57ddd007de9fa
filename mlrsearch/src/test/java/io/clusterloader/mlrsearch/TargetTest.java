package io.clusterloader.mlrsearch;

import static io.clusterloader.mlrsearch.SearchGoals.NDR;
import static io.clusterloader.mlrsearch.SearchGoals.PDR;
import static io.clusterloader.mlrsearch.SearchGoals.RFC_2544;
import static io.clusterloader.mlrsearch.SearchGoals.TST_009;
import static io.clusterloader.mlrsearch.SearchGoals.oneSize;
import static io.clusterloader.mlrsearch.SearchGoals.seconds;
import static io.clusterloader.mlrsearch.SearchGoals.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classification of one load, with examples that were computed by RFC 9971 and by its authors' library. */
class TargetTest {
    private static final double LOAD = 100_000;

    @Test
    void halfOfTheTimeDecides() {
        assertThat(classify(NDR)).isEqualTo(LoadClass.UNDECIDED);
        assertThat(classify(NDR, trials(10, 1, 0))).isEqualTo(LoadClass.UNDECIDED);
        assertThat(classify(NDR, trials(11, 1, 0))).isEqualTo(LoadClass.LOWER);
        assertThat(classify(NDR, trials(10, 1, 0.01))).isEqualTo(LoadClass.UNDECIDED);
        assertThat(classify(NDR, trials(11, 1, 0.01))).isEqualTo(LoadClass.UPPER);
        assertThat(classify(NDR, trials(10, 1, 0), trials(10, 1, 0.01))).isEqualTo(LoadClass.UNDECIDED);
        assertThat(classify(NDR, trials(11, 1, 0), trials(10, 1, 0.01))).isEqualTo(LoadClass.LOWER);
        assertThat(classify(NDR, trials(10, 1, 0), trials(11, 1, 0.01))).isEqualTo(LoadClass.UPPER);
        assertThat(throughput(NDR, trials(11, 1, 0), trials(10, 1, 0.01))).isEqualTo(LOAD);
    }

    @Test
    void throughputOfRfc2544HasNoSecondChance() {
        assertThat(classify(RFC_2544, trials(1, 60, 0))).isEqualTo(LoadClass.LOWER);
        assertThat(classify(RFC_2544, trials(1, 60, 1 / 4.8e6))).isEqualTo(LoadClass.UPPER);
        assertThat(classify(RFC_2544, trials(1, 59, 0))).isEqualTo(LoadClass.UNDECIDED);
        assertThat(classify(RFC_2544, trials(1, 1, 1e-6))).isEqualTo(LoadClass.UPPER);
    }

    @Test
    void tst009GivesALossyTrialASecondChance() {
        assertThat(classify(TST_009, trials(1, 60, 0))).isEqualTo(LoadClass.LOWER);
        assertThat(classify(TST_009, trials(1, 60, 0.1))).isEqualTo(LoadClass.UNDECIDED);
        assertThat(classify(TST_009, trials(1, 60, 0.1), trials(1, 60, 0))).isEqualTo(LoadClass.LOWER);
        assertThat(throughput(TST_009, trials(1, 60, 0.1), trials(1, 60, 0))).isEqualTo(LOAD);
        assertThat(classify(TST_009, trials(2, 60, 0.1))).isEqualTo(LoadClass.UPPER);
    }

    @Test
    void conditionalThroughputIsThatOfTheWorstTrialThatIsNeeded() {
        List<List<Trial>> trials = Stream.of(
                        0.0, 0.0, 0.0, 0.001, 0.001, 0.002, 0.002, 0.003, 0.003, 0.004, 0.0045, 0.01, 0.02, 0.05)
                .map(loss -> trials(1, 1, loss))
                .toList();
        assertThat(classifyAll(PDR, trials)).isEqualTo(LoadClass.LOWER);
        assertThat(throughputOfAll(PDR, trials)).isCloseTo(99_550, within(1e-6));
        assertThat(classifyAll(NDR, trials)).isEqualTo(LoadClass.UPPER);
    }

    @Test
    void overheadCountsWhereItIsPartOfTheEffectiveDuration() {
        assertThat(classify(NDR, overhead(6, 0))).isEqualTo(LoadClass.UNDECIDED);
        assertThat(classify(NDR, overhead(7, 0))).isEqualTo(LoadClass.LOWER);
        assertThat(throughput(NDR, overhead(7, 0))).isEqualTo(LOAD);
        assertThat(classify(NDR, overhead(7, 0.01))).isEqualTo(LoadClass.UNDECIDED);
        assertThat(classify(NDR, overhead(8, 0.01))).isEqualTo(LoadClass.UPPER);
    }

    @Test
    void shortTrialsCanMakeAnUpperBoundAndLongOnesFlipIt() {
        SearchGoal goal = oneSize(5, 15, 0.001, new BigDecimal("0.2"), 0.005);
        List<Trial> quick = Stream.concat(trials(8, 1, 0).stream(), trials(6, 1, 0.02).stream())
                .toList();
        assertThat(classify(goal, quick)).isEqualTo(LoadClass.UPPER);
        assertThat(classify(goal, quick, trials(1, 5, 0))).isEqualTo(LoadClass.UPPER);
        assertThat(classify(goal, quick, trials(3, 5, 0.0005))).isEqualTo(LoadClass.UPPER);
        assertThat(classify(goal, quick, trials(4, 5, 0.0005))).isEqualTo(LoadClass.LOWER);
        assertThat(throughput(goal, quick, trials(4, 5, 0.0005))).isCloseTo(99_950, within(1e-6));
        assertThat(classify(goal, trials(8, 1, 0), trials(4, 1, 0.02))).isEqualTo(LoadClass.UNDECIDED);
        assertThat(classify(goal, trials(8, 1, 0), trials(4, 1, 0.02), trials(3, 5, 0)))
                .isEqualTo(LoadClass.LOWER);
        assertThat(throughput(goal, trials(8, 1, 0), trials(4, 1, 0.02), trials(3, 5, 0)))
                .isEqualTo(LOAD);
    }

    @Test
    void firstTrialsMayBeShorterAndLastWholeSeconds() {
        SearchGoal goal = new SearchGoal(seconds(60), seconds(1), seconds(60), 0, BigDecimal.ZERO, 0.02, 2);
        LoadGrid grid = LoadGrid.of(1_000, 200_000, List.of(goal.width()));
        assertThat(Target.of(goal, grid))
                .extracting(Target::fullTrial)
                .containsExactly(seconds(1), seconds(8), seconds(60));
        assertThat(Target.of(goal, grid))
                .extracting(target -> target.width() / grid.steps(goal.width()))
                .containsExactly(4, 2, 1);
    }

    @Test
    void aTieIsGoodThoughItsFractionsAreNoBinaryNumbers() {
        SearchGoal goal = oneSize(0.1, 1, 0, new BigDecimal("0.3"), 0.005);
        assertThat(classify(goal, trials(7, 0.1, 0), trials(3, 0.1, 0.01))).isEqualTo(LoadClass.LOWER);
    }

    @Test
    void everyCaseOfTheReferenceLibraryIsClassifiedAlike() throws IOException {
        JsonNode cases;
        try (InputStream file = TargetTest.class.getResourceAsStream("/mlrsearch/classify.json")) {
            cases = new ObjectMapper().readTree(Objects.requireNonNull(file));
        }
        assertThat(cases).hasSize(400);
        for (JsonNode each : cases) {
            JsonNode goal = each.get("goal");
            Target target = new Target(
                    goal.get("lossRatio").asDouble(),
                    goal.get("exceedRatio").decimalValue(),
                    seconds(goal.get("finalTrialDuration").asDouble()),
                    seconds(goal.get("durationSum").asDouble()),
                    1);
            List<Trial> trials = new ArrayList<>();
            each.get("trials")
                    .forEach(trial -> trials.add(new Trial(
                            seconds(trial.get("duration").asDouble()),
                            seconds(trial.get("effective").asDouble()),
                            trial.get("loss").asDouble())));
            assertThat(target.classify(trials))
                    .as(each.toString())
                    .isEqualTo(LoadClass.valueOf(each.get("result").asText()));
            if (each.has("conditionalThroughput")) {
                assertThat(each.get("load").asDouble() * target.forwardedShare(trials))
                        .as(each.toString())
                        .isCloseTo(each.get("conditionalThroughput").asDouble(), within(1e-6));
            }
        }
    }

    private static List<Trial> trials(int count, double seconds, double loss) {
        return Collections.nCopies(count, new Trial(seconds(seconds), seconds(seconds), loss));
    }

    private static List<Trial> overhead(int count, double loss) {
        return Collections.nCopies(count, new Trial(seconds(1), seconds(1.5), loss));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static LoadClass classify(SearchGoal goal, List<Trial>... trials) {
        return classifyAll(goal, List.of(trials));
    }

    private static LoadClass classifyAll(SearchGoal goal, List<List<Trial>> trials) {
        return target(goal).classify(trials.stream().flatMap(List::stream).toList());
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static double throughput(SearchGoal goal, List<Trial>... trials) {
        return throughputOfAll(goal, List.of(trials));
    }

    private static double throughputOfAll(SearchGoal goal, List<List<Trial>> trials) {
        return LOAD
                * target(goal)
                        .forwardedShare(trials.stream().flatMap(List::stream).toList());
    }
}
