package io.clusterloader.compare.verdict;

import io.clusterloader.statistics.HodgesLehmann;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How much larger the values of the second side are, by Hodges and Lehmann's estimate.
 *
 * @param isShare whether the numbers are shares of the baseline (0.05 is 5 % more); else they are in the unit of the metric
 * @param low the lower end of the 95 % interval; minus infinity where there are too few values for one
 * @param high its upper end
 */
public record Difference(boolean isShare, double estimate, double low, double high) {
    /**
     * Estimates the difference. Where all values are above 0 it is that of their logarithms, so that the interval is one of the ratio.
     *
     * @param widening of the interval, because neighbouring values resemble each other; at least 1
     * @param inUnit whether it is to be told in the unit
     */
    static Difference of(double[] x, double[] y, double widening, boolean inUnit) {
        if (inUnit) {
            return scaled(x, y, widening, false, shift -> shift);
        }
        if (Arrays.stream(x).allMatch(value -> value > 0) && Arrays.stream(y).allMatch(value -> value > 0)) {
            return scaled(logarithms(x), logarithms(y), widening, true, Math::expm1);
        }
        double baseline = Math.abs(Arrays.stream(x).sorted().toArray()[x.length / 2]);
        return baseline == 0 ? of(x, y, widening, true) : scaled(x, y, widening, true, shift -> shift / baseline);
    }

    private static Difference scaled(
            double[] x, double[] y, double widening, boolean isShare, DoubleUnaryOperator scale) {
        HodgesLehmann estimate = HodgesLehmann.of(x, y, 1 - Settings.ALPHA);
        double shift = estimate.shift();
        double below = estimate.interval().map(each -> shift - each.low()).orElse(Double.POSITIVE_INFINITY);
        double above = estimate.interval().map(each -> each.high() - shift).orElse(Double.POSITIVE_INFINITY);
        return new Difference(
                isShare,
                scale.applyAsDouble(shift),
                Double.isFinite(below) ? scale.applyAsDouble(shift - widening * below) : Double.NEGATIVE_INFINITY,
                Double.isFinite(above) ? scale.applyAsDouble(shift + widening * above) : Double.POSITIVE_INFINITY);
    }

    private static double[] logarithms(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    /** Returns whether the interval has ends. */
    public boolean isBounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    /** Returns whether the whole interval is within so much of no difference. */
    boolean isWithin(double limit) {
        return low >= -limit && high <= limit;
    }
}
