package io.clusterloader.statistics;

import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The Mann-Whitney U test of whether two samples come from one distribution, two-sided.
 *
 * <p>commons-statistics computes it, but for few values with ties: there it takes the normal approximation without a word, whose p can be
 * smaller than any that exists. Then all splits of the ranks are counted.
 *
 * @param u of the first sample: pairs in which its value is the larger, and half of the pairs with equal values
 * @param p the probability of a U as far from the middle, if there is no difference; 1 where all values are equal
 * @param method by which p was computed
 * @param cliffsDelta from -1 to 1: the share of pairs in which the second is larger minus the share in which it is smaller
 */
public record MannWhitney(double u, double p, Method method, double cliffsDelta) {
    /** From this size on commons-statistics does not compute exactly by itself. */
    private static final int MANY = 50;

    private static final MannWhitneyUTest TEST = MannWhitneyUTest.withDefaults();

    /** How a p value was computed. */
    public enum Method {
        /** From the distribution of U without ties. */
        EXACT,
        /** By counting all splits of the ranks, with ties. */
        PERMUTATION,
        /** By the normal approximation, corrected for ties and for continuity. */
        NORMAL
    }

    /**
     * Tests two samples, in any order.
     *
     * @throws IllegalArgumentException if one is empty or holds NaN
     */
    public static MannWhitney of(double[] x, double[] y) {
        requireNumbers(x);
        requireNumbers(y);
        double u = TEST.statistic(x, y);
        double delta = 1 - 2 * u / ((double) x.length * y.length);
        if (x.length >= MANY || y.length >= MANY) {
            return new MannWhitney(u, normal(x, y, ContinuityCorrection.ENABLED), Method.NORMAL, delta);
        }
        MannWhitneyUTest.Result exact = TEST.with(PValueMethod.EXACT).test(x, y);
        return exact.hasTiedValues()
                ? new MannWhitney(u, RankSplits.of(x, y).twoSided(u), Method.PERMUTATION, delta)
                : new MannWhitney(u, exact.getPValue(), Method.EXACT, delta);
    }

    /** Returns the p of the normal approximation; 1 where all values are equal, for which the library has NaN. */
    static double normal(double[] x, double[] y, ContinuityCorrection continuity) {
        double p =
                TEST.with(PValueMethod.ASYMPTOTIC).with(continuity).test(x, y).getPValue();
        return Double.isNaN(p) ? 1 : p;
    }

    private static void requireNumbers(double[] sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("a sample without values");
        }
        for (double value : sample) {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("NaN has no rank: leave out what is not known");
            }
        }
    }
}
