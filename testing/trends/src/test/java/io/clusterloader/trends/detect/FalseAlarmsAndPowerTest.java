package io.clusterloader.trends.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is promised, on series of own seeds. {@code testing/bench/bench trends} measures more, beside Otava. */
class FalseAlarmsAndPowerTest {
    private static final int SERIES = 100;

    @Test
    void plainNoiseThatIsLookedAtAfterEveryRunRaisesAtMostThreeAlarmsInAThousandRuns() {
        int alarms = 0;
        int runs = 0;
        for (int seed = 0; seed < SERIES; seed++) {
            double[] series = series(seed, 80, 80, 0);
            List<Integer> seen = new ArrayList<>();
            for (int length = 10; length <= series.length; length++, runs++) {
                for (Change change :
                        ChangeDetector.examine(Arrays.copyOf(series, length)).changes()) {
                    if (seen.stream().noneMatch(index -> Math.abs(index - change.index()) <= 2)) {
                        seen.add(change.index());
                    }
                }
            }
            alarms += seen.size();
        }

        assertThat(1000.0 * alarms / runs)
                .as("alarms, those not known yet included")
                .isLessThanOrEqualTo(3);
    }

    @Test
    void aStepOfTwoStandardDeviationsInTheMiddleOfFortyRunsIsFoundInEightyFivePercent() {
        long found = IntStream.range(0, SERIES)
                .mapToObj(seed -> ChangeDetector.examine(series(5000 + seed, 40, 20, 2)))
                .filter(findings -> findings.changes().stream()
                        .anyMatch(change -> change.isKnown() && Math.abs(change.index() - 20) <= 2))
                .count();

        assertThat(found).isGreaterThanOrEqualTo(85);
    }

    private static double[] series(int seed, int runs, int at, double deviations) {
        Random random = new Random(seed);
        return IntStream.range(0, runs)
                .mapToDouble(i -> 100 + random.nextGaussian() + (i < at ? 0 : deviations))
                .toArray();
    }
}
