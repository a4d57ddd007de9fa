package io.clusterloader.compare.verdict;

import static io.clusterloader.compare.SyntheticRuns.THROUGHPUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.compare.SyntheticRuns;
import io.clusterloader.compare.read.MeasuredRun.Item;
import io.clusterloader.compare.verdict.Row.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * How often a comparison is wrong, over comparisons of made-up runs with a fixed seed. Where nothing changed, "better" and "worse" are both
 * false alarms. The least difference that matters is 0, so that nothing but the test keeps them away.
 */
class ErrorRatesTest {
    private static final int COMPARISONS = 1_000;
    private static final double NOISE = 0.05;
    private static final double STATED = Settings.ALPHA;

    private final Random random = new Random(20_261_129);

    /** A series of noise with a standard deviation of 1. */
    private interface Noise extends Function<Integer, double[]> {}

    private double[] independent(int length) {
        return random.doubles(length).map(_ -> random.nextGaussian()).toArray();
    }

    private double[] withMemory(int length) {
        double[] values = independent(length);
        for (int i = 1; i < length; i++) {
            values[i] = 0.5 * values[i - 1] + Math.sqrt(0.75) * values[i];
        }
        return values;
    }

    private double[] bimodal(int length) {
        return random.doubles(length)
                .map(_ -> (random.nextBoolean() ? 1 : -1) + 0.2 * random.nextGaussian())
                .toArray();
    }

    /** Returns a placement that stays for some runs. */
    private double[] sticky(int length) {
        double[] values = new double[length];
        int side = random.nextBoolean() ? 1 : -1;
        for (int i = 0; i < length; i++) {
            side = random.nextDouble() < 0.3 ? -side : side;
            values[i] = side + 0.2 * random.nextGaussian();
        }
        return values;
    }

    @Test
    void raisesNoMoreFalseAlarmsThanStatedOverNormalNoise() {
        assertThat(alarms(this::independent, 5, 1, COMPARISONS)).isLessThanOrEqualTo(STATED);
        assertThat(alarms(this::independent, 10, 1, COMPARISONS)).isLessThanOrEqualTo(STATED);
    }

    @Test
    void raisesNoMoreFalseAlarmsThanStatedOverBimodalNoise() {
        assertThat(alarms(this::bimodal, 10, 1, COMPARISONS)).isLessThanOrEqualTo(STATED);
    }

    @Test
    void raisesNoMoreFalseAlarmsThanStatedOverNoiseWithMemory() {
        assertThat(alarms(this::withMemory, 5, 1, COMPARISONS)).isLessThanOrEqualTo(STATED);
        assertThat(alarms(this::withMemory, 10, 1, COMPARISONS)).isLessThanOrEqualTo(STATED);
        assertThat(alarms(this::sticky, 10, 1, COMPARISONS)).isLessThanOrEqualTo(STATED);
    }

    @Test
    void raisesNoMoreFalseAlarmsThanStatedInAWholeTable() {
        assertThat(alarms(this::independent, 10, 12, COMPARISONS)).isLessThanOrEqualTo(STATED);
        assertThat(alarms(this::withMemory, 10, 12, COMPARISONS)).isLessThanOrEqualTo(STATED);
    }

    @Test
    void findsADropOfFivePercentAsOftenAsStated() {
        assertThat(found(0.95, 0.02, 10, 0.03)).isGreaterThanOrEqualTo(0.95);
        assertThat(found(0.95, 0.01, 6, 0.03)).isGreaterThanOrEqualTo(0.95);
        assertThat(found(0.90, 0.02, 10, 0.05)).isGreaterThanOrEqualTo(0.99);
        assertThat(found(0.95, 0.02, 10, 0.05)).isBetween(0.4, 0.6);
    }

    /** Returns the share of tables in which something is called better or worse although nothing changed. */
    private double alarms(Noise noise, int runs, int metrics, int tables) {
        int alarms = 0;
        for (int i = 0; i < tables; i++) {
            List<double[]> series = new ArrayList<>();
            for (int metric = 0; metric < metrics; metric++) {
                series.add(noise.apply(2 * runs));
            }
            boolean isAlarm = compare(series, runs, NOISE, 1, 0).stream()
                    .anyMatch(row -> Set.of(Verdict.BETTER, Verdict.WORSE).contains(row.verdict()));
            alarms += isAlarm ? 1 : 0;
        }
        return (double) alarms / tables;
    }

    /** Returns the share of comparisons of one metric in which a drop is found. */
    private double found(double change, double noise, int runs, double threshold) {
        int found = 0;
        for (int i = 0; i < COMPARISONS; i++) {
            List<Row> rows = compare(List.of(independent(2 * runs)), runs, noise, change, threshold);
            found += rows.getFirst().verdict() == Verdict.WORSE ? 1 : 0;
        }
        return (double) found / COMPARISONS;
    }

    private static List<Row> compare(List<double[]> series, int runs, double noise, double change, double threshold) {
        SyntheticRuns before = SyntheticRuns.before();
        SyntheticRuns after = SyntheticRuns.after();
        for (int i = 0; i < 2 * runs; i++) {
            int run = i;
            Item[] items = series.stream()
                    .map(each -> SyntheticRuns.item(
                            THROUGHPUT, "Gbits/s", 10 * (1 + noise * each[run]) * (run < runs ? 1 : change)))
                    .toArray(Item[]::new);
            (i < runs ? before : after).add(Map.of(), Map.of(), Optional.empty(), items);
        }
        Settings defaults = Settings.defaults();
        Settings settings = new Settings(threshold, defaults.unit(), defaults.ignored(), defaults.buckets());
        return new Comparison(settings).compare(before.all(), after.all());
    }
}
