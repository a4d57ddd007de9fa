package io.clusterloader.statistics;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * An interval of the median that assumes nothing about the distribution: from the rank-th smallest to the rank-th largest value, the
 * narrowest such pair that covers the median with 95 %. Below six values no pair does; then it is the smallest and the largest.
 *
 * @param rank from 1
 * @param coverage the probability that it holds the median; with ties at least this
 */
public record MedianInterval(double low, double high, int rank, double coverage) {
    private static final double LEVEL = 0.95;
    private static final double HALF = 0.5;

    /** Returns the interval of some values, in any order; empty for fewer than two. */
    public static Optional<MedianInterval> of(double... values) {
        if (values.length < 2) {
            return Optional.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        BinomialDistribution below = BinomialDistribution.of(values.length, HALF);
        int rank = 1;
        while (coverage(below, rank + 1) >= LEVEL) {
            rank++;
        }
        return Optional.of(
                new MedianInterval(sorted[rank - 1], sorted[sorted.length - rank], rank, coverage(below, rank)));
    }

    private static double coverage(BinomialDistribution below, int rank) {
        return 1 - 2 * below.cumulativeProbability(rank - 1);
    }
}
