package io.clusterloader.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SerialCorrelationTest {
    @Test
    void estimatesHowMuchNeighboursResembleEachOther() {
        assertThat(SerialCorrelation.lag1(series(0.5, 2_000))).isCloseTo(0.5, within(0.05));
        assertThat(SerialCorrelation.lag1(series(0, 2_000))).isCloseTo(0, within(0.05));
        assertThat(SerialCorrelation.lag1(new double[] {1, 2, 3})).isZero();
        assertThat(SerialCorrelation.lag1(new double[] {7, 7, 7, 7, 7})).isZero();
        assertThat(SerialCorrelation.lag1(new double[] {1, 2, 1, 2, 1, 2})).isZero();
        assertThat(SerialCorrelation.lag1(new double[] {1, 1, 1, 1, 9, 9, 9, 9}))
                .isEqualTo(0.9);
    }

    @Test
    void costsNothingWhereTheSidesAlternate() {
        SerialCorrelation alternating = SerialCorrelation.of(0.5, false, true, false, true, false, true);
        assertThat(alternating.inflation()).isEqualTo(1);
        assertThat(alternating.widening()).isEqualTo(1);
        assertThat(SerialCorrelation.of(0, false, false, true, true).inflation())
                .isEqualTo(1);
    }

    @Test
    void raisesThePAndWidensTheIntervalWhereOneSideFollowsTheOther() {
        SerialCorrelation blocks = SerialCorrelation.of(0.5, sides(100));
        assertThat(blocks.inflation()).isCloseTo((1 + 0.5) / (1 - 0.5), within(0.15));
        assertThat(blocks.widening()).isCloseTo(Math.sqrt(3), within(0.1));
        double[] x = series(0.5, 100);
        double[] shifted =
                Arrays.stream(series(0.5, 100)).map(value -> value + 0.3).toArray();
        SerialCorrelation none = SerialCorrelation.of(0, sides(100));
        assertThat(none.p(x, shifted)).isLessThan(0.1);
        assertThat(blocks.p(x, shifted)).isGreaterThan(2 * none.p(x, shifted));
        assertThat(blocks.p(x, x)).isEqualTo(1);
        assertThat(blocks.p(new double[] {1, 1}, new double[] {2, 2})).isZero();
    }

    private static boolean[] sides(int each) {
        boolean[] isSecond = new boolean[2 * each];
        Arrays.fill(isSecond, each, 2 * each, true);
        return isSecond;
    }

    private static double[] series(double correlation, int length) {
        Random random = new Random(11);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = (i == 0 ? 0 : correlation * values[i - 1]) + random.nextGaussian();
        }
        return values;
    }
}
