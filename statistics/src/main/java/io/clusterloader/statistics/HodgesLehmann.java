package io.clusterloader.statistics;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The estimate of Hodges and Lehmann (1963) of the shift from one sample to another: the median of all differences second minus first.
 *
 * @param shift positive where the second is larger
 * @param interval empty where there are too few values for its level
 */
public record HodgesLehmann(double shift, Optional<Interval> interval) {
    private static final int MANY = 50;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * An interval of the shift, the inverse of the Mann-Whitney test: without ties it holds 0 exactly where the test's p is above 1 - level.
     *
     * @param rank the interval reaches from the rank-th smallest to the rank-th largest difference
     * @param coverage the probability that it holds the true shift, at least the level; with ties at least this
     */
    public record Interval(double low, double high, int rank, double coverage) {}

    /**
     * Estimates the shift between two samples, in any order.
     *
     * @param level of the interval, above 0 and below 1
     */
    public static HodgesLehmann of(double[] x, double[] y, double level) {
        double[] differences = differences(x, y);
        int half = differences.length / 2;
        double median =
                differences.length % 2 == 1 ? differences[half] : (differences[half - 1] + differences[half]) / 2;
        return new HodgesLehmann(median, interval(differences, x.length, y.length, level));
    }

    private static Optional<Interval> interval(double[] differences, int first, int second, double level) {
        boolean many = first >= MANY || second >= MANY;
        double tail = (1 - level) / 2;
        int rank;
        double outside;
        if (many) {
            double mean = first * (double) second / 2;
            double deviation = Math.sqrt(first * (double) second * (first + second + 1) / 12);
            rank = (int) Math.floor(mean - deviation * NORMAL.inverseSurvivalProbability(tail));
            outside = NORMAL.cumulativeProbability((rank - mean) / deviation);
        } else {
            RankSplits splits = RankSplits.withoutTies(first, second);
            rank = 0;
            while (splits.below(rank + 1) <= tail) {
                rank++;
            }
            outside = splits.below(rank);
        }
        return rank < 1
                ? Optional.empty()
                : Optional.of(new Interval(
                        differences[rank - 1], differences[differences.length - rank], rank, 1 - 2 * outside));
    }

    private static double[] differences(double[] x, double[] y) {
        double[] differences = new double[x.length * y.length];
        int next = 0;
        for (double before : x) {
            for (double after : y) {
                differences[next++] = after - before;
            }
        }
        Arrays.sort(differences);
        return differences;
    }
}
