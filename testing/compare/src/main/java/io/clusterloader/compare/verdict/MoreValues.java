package io.clusterloader.compare.verdict;

import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many more values would decide. The width of an interval falls with the square root of their number.
 *
 * @param present values on the side that has fewer
 * @param comparisons that are corrected for
 */
record MoreValues(int present, int comparisons) {
    /** Nobody makes more runs than that. */
    private static final int MOST = 1_000;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Returns how many more values on each side make the interval so narrow that it excludes no difference, for one that matters, or that
     * it excludes one that matters, for a smaller one; if the difference stays as it is.
     *
     * @param least the difference that matters
     * @return empty where no feasible number does
     */
    OptionalInt needed(Difference difference, double least) {
        double size = Math.abs(difference.estimate());
        if (!difference.isBounded()) {
            return OptionalInt.of(Math.max(1, leastForOne() - present));
        }
        double half = (difference.high() - difference.low()) / 2;
        boolean matters = size >= least && size > 0;
        double wanted = matters ? size / correction() : least - size;
        double total = present * Math.pow(half / wanted, 2);
        if (!(total <= MOST)) {
            return OptionalInt.empty();
        }
        int enough = Math.max((int) Math.ceil(total), matters ? leastForOne() : 0);
        return OptionalInt.of(Math.max(1, enough - present));
    }

    /** Returns by how much wider an interval is at the level that a single difference among all comparisons needs. */
    private double correction() {
        return NORMAL.inverseSurvivalProbability(Settings.ALPHA / 2 / comparisons)
                / NORMAL.inverseSurvivalProbability(Settings.ALPHA / 2);
    }

    /** Returns the least number on each side with which a single difference among all comparisons can be significant. */
    private int leastForOne() {
        int each = Settings.LEAST_VALUES;
        while (2 / splits(each) > Settings.ALPHA / comparisons) {
            each++;
        }
        return each;
    }

    /** Returns the number of ways to choose half of the values of two equal sides. */
    private static double splits(int each) {
        return DoubleStream.iterate(1, i -> i <= each, i -> i + 1)
                .map(i -> (each + i) / i)
                .reduce(1, (product, factor) -> product * factor);
    }
}
