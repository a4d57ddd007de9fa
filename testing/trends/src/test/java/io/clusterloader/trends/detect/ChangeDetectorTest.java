package io.clusterloader.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeDetectorTest {
    private static final int LEVEL = 1000;
    private static final int SPREAD = 10;

    private final Random random = new Random(7);

    @Test
    void aStepHasItsPlaceItsSizeAndTheRunsOfTheNewLevel() {
        Findings found = ChangeDetector.examine(noisy(40, i -> i < 25 ? 0 : -70));

        assertThat(found.drifts()).isEmpty();
        assertThat(found.changes()).singleElement().satisfies(change -> {
            assertThat(change.index()).isEqualTo(25);
            assertThat(change.until()).isEqualTo(25);
            assertThat(change.relative()).isCloseTo(-0.07, within(0.01));
            assertThat(change.runsBefore()).isEqualTo(25);
            assertThat(change.runs()).isEqualTo(15);
            assertThat(change.isKnown()).isTrue();
            assertThat(change.confidence()).isGreaterThan(0.999);
        });
    }

    @Test
    void oneAndTwoRunsAtTheEndAreNotKnownYetAndThreeAre() {
        double[] series = noisy(33, i -> i < 30 ? 0 : -100);

        assertThat(ChangeDetector.examine(Arrays.copyOf(series, 31)).changes())
                .singleElement()
                .matches(change -> change.index() == 30 && !change.isKnown() && change.runs() == 1);
        assertThat(ChangeDetector.examine(Arrays.copyOf(series, 32)).changes())
                .singleElement()
                .matches(change -> change.index() == 30 && !change.isKnown() && change.runs() == 2);
        assertThat(ChangeDetector.examine(series).changes())
                .singleElement()
                .matches(change -> change.index() == 30 && change.isKnown() && change.runs() == 3);
    }

    @Test
    void oddRunsInTheMiddleAreNoChange() {
        double[] series = noisy(60, i -> i == 20 || i == 41 ? -300 : 0);

        assertThat(ChangeDetector.examine(series).changes()).isEmpty();
    }

    @Test
    void anOddRunHidesNoStep() {
        double[] series = noisy(60, i -> i == 20 ? -900 : i < 40 ? 0 : -40);

        assertThat(ChangeDetector.examine(series).changes()).singleElement().matches(change -> change.index() == 40);
    }

    @Test
    void missingRunsAreGapsAndKeepTheirPlaces() {
        double[] series = noisy(60, i -> i < 31 ? 0 : -70);
        series[10] = Double.NaN;
        series[30] = Double.POSITIVE_INFINITY;
        series[45] = Double.NaN;

        assertThat(ChangeDetector.examine(series).changes())
                .singleElement()
                .matches(change -> change.index() == 31 && change.runsBefore() == 29 && change.runs() == 28);
    }

    @Test
    void aStraightLineIsADriftAndNoStep() {
        for (int rise : new int[] {100, 400}) {
            Findings found = ChangeDetector.examine(noisy(100, i -> rise * i / 99.0));

            assertThat(found.changes()).isEmpty();
            assertThat(found.drifts()).singleElement().satisfies(drift -> {
                assertThat(drift.from()).isZero();
                assertThat(drift.to()).isEqualTo(99);
                assertThat(drift.relative()).isCloseTo(rise / (double) LEVEL, within(0.02));
            });
        }
    }

    @Test
    void aSlopeBetweenTwoLevelsIsOneGradualChange() {
        Findings found = ChangeDetector.examine(noisy(100, i -> 100 * Math.clamp((i - 39) / 20.0, 0, 1)));

        assertThat(found.drifts()).isEmpty();
        assertThat(found.changes()).singleElement().satisfies(change -> {
            assertThat(change.isGradual()).isTrue();
            assertThat(change.index()).isBetween(38, 42);
            assertThat(change.until()).isBetween(55, 63);
            assertThat(change.relative()).isCloseTo(0.1, within(0.02));
        });
    }

    @Test
    void aDipHasBothItsEnds() {
        assertThat(ChangeDetector.examine(noisy(80, i -> i >= 40 && i < 50 ? -50 : 0))
                        .changes())
                .extracting(Change::index)
                .containsExactly(40, 50);
    }

    @Test
    void goingToAndFroBetweenTwoLevelsIsNoise() {
        Findings found = ChangeDetector.examine(noisy(120, i -> i / 10 % 2 == 0 ? 0 : 60));

        assertThat(found.isFlapping()).isTrue();
        assertThat(found.memory()).isGreaterThan(0.6);
        assertThat(found.changes()).isEmpty();
    }

    @Test
    void lossThatBeginsIsAChangeWithoutARelativeSize() {
        double[] series =
                IntStream.range(0, 40).mapToDouble(i -> i < 20 ? 0 : 0.5).toArray();

        assertThat(ChangeDetector.examine(series).changes())
                .singleElement()
                .matches(change -> change.index() == 20 && Double.isInfinite(change.relative()));
    }

    @Test
    void equalValuesAndTooFewHaveNoFindings() {
        double[] equal = new double[30];
        Arrays.fill(equal, 9.4);

        assertThat(ChangeDetector.examine(equal)).isEqualTo(Findings.NONE);
        assertThat(ChangeDetector.examine(new double[0])).isEqualTo(Findings.NONE);
        assertThat(ChangeDetector.examine(new double[] {1, 1, 9, 9})).isEqualTo(Findings.NONE);
    }

    @Test
    void theInputIsNotChanged() {
        double[] series = noisy(60, i -> i == 20 ? -900 : 0);
        double[] copy = series.clone();

        ChangeDetector.examine(series);

        assertThat(series).containsExactly(copy);
    }

    private double[] noisy(int runs, IntToDoubleFunction truth) {
        return IntStream.range(0, runs)
                .mapToDouble(i -> LEVEL + truth.applyAsDouble(i) + SPREAD * random.nextGaussian())
                .toArray();
    }
}
